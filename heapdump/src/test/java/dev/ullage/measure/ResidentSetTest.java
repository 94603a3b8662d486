package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResidentSetTest {

    private static final int BLOCKS = 2_000;
    private static final long BLOCK = 32 << 10;
    private static final Object UNSAFE = theUnsafe();

    @BeforeEach
    void onLinux() {
        assumeTrue(ResidentSet.bytes() > 0, "the system does not tell");
    }

    @Test
    void thePeakIsAtLeastWhatIsResident() {
        assertThat(ResidentSet.peakBytes()).isGreaterThanOrEqualTo(ResidentSet.bytes() - (1 << 20));
    }

    @Test
    void anotherProcessIsReadUntilItHasEnded() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XshowSettings",
                        "-version")
                .redirectErrorStream(true)
                .start();
        try (ResidentSet resident = ResidentSet.of(process.pid()).orElseThrow()) {
            assertThat(resident.now()).isPositive();

            process.getInputStream().readAllBytes();
            process.waitFor(1, TimeUnit.MINUTES);

            assertThat(resident.now()).isZero();
            assertThat(ResidentSet.of(process.pid())).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatWasFreedIsResidentNoMoreOnceItIsDropped() throws Exception {
        assumeTrue(DiagnosticCommands.run("systemTrimNativeHeap").isPresent(), "this JVM cannot trim malloc's heap");
        List<Long> kept = new ArrayList<>();
        List<Long> freed = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            // One of 16 stays, lest malloc give the rest back by itself.
            (i % 16 == 0 ? kept : freed).add(touchedBlock());
        }
        for (long block : freed) {
            unsafe("freeMemory", long.class).invoke(UNSAFE, block);
        }
        long before = ResidentSet.bytes();

        ResidentSet.dropFreed();

        assertThat(before - ResidentSet.bytes()).isGreaterThan(BLOCKS * BLOCK / 2);
        for (long block : kept) {
            unsafe("freeMemory", long.class).invoke(UNSAFE, block);
        }
    }

    private static long touchedBlock() throws ReflectiveOperationException {
        long block = (long) unsafe("allocateMemory", long.class).invoke(UNSAFE, BLOCK);
        unsafe("setMemory", long.class, long.class, byte.class).invoke(UNSAFE, block, BLOCK, (byte) 1);
        return block;
    }

    private static Method unsafe(String method, Class<?>... parameters) throws ReflectiveOperationException {
        return UNSAFE.getClass().getMethod(method, parameters);
    }

    private static Object theUnsafe() {
        try {
            Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return field.get(null);
        } catch (ReflectiveOperationException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
