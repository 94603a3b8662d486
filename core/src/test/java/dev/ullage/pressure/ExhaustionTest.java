package dev.ullage.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.measure.usage.Gauge;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.measure.ResourceCounter;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ExhaustionTest {

    private static final List<String> FLAGS =
            List.of("-Xmx64m", "-XX:MaxDirectMemorySize=32m", "-XX:MaxMetaspaceSize=48m");

    @Test
    void whatIsAllowedToExhaustTheJvmDoesAndIsGivenBack() throws Exception {
        assertThat(OtherJvm.outputOf(Exhausting.class, FLAGS))
                .containsExactly(
                        "heap: OutOfMemoryError, given back true",
                        "direct: OutOfMemoryError, given back true",
                        "metaspace: OutOfMemoryError, given back true",
                        "ramp: OutOfMemoryError, holds 0 B, given back true");
    }

    /** A main: asks for more than there is in each place, and prints what came of it. */
    static final class Exhausting {

        private static final MemorySize MUCH = MemorySize.parse("100MiB");
        private static final long SLACK = 4 << 20;

        private Exhausting() {}

        public static void main(String[] arguments) throws InterruptedException {
            LongSupplier heap = Gauge.HEAP::read;
            exhaust("heap", MemoryPressure.inHeap().evenIfExhausting(), heap);
            exhaust("direct", MemoryPressure.inDirectBuffers().evenIfExhausting(), ResourceCounter.DIRECT_BYTES::read);
            exhaust("metaspace", MemoryPressure.inMetaspace().evenIfExhausting(), Gauge.METASPACE::read);
            ramp(heap);
        }

        private static void exhaust(String name, PressurePlan plan, LongSupplier figure) {
            long before = read(figure);
            try (MemoryPressure unexpected = plan.step(MUCH)) {
                System.out.println(name + ": " + unexpected.size());
            } catch (OutOfMemoryError exhausted) {
                System.out.println(name + ": OutOfMemoryError, given back " + (read(figure) < before + SLACK));
            }
        }

        private static void ramp(LongSupplier figure) throws InterruptedException {
            long before = read(figure);
            try (MemoryPressure pressure =
                    MemoryPressure.inHeap().evenIfExhausting().ramp(MUCH, Duration.ofMillis(300))) {
                pressure.awaitPeak(Duration.ofMinutes(1));
                System.out.println("ramp: " + pressure.size());
            } catch (IllegalStateException failed) {
                System.out.println("ramp: " + failed.getCause().getClass().getSimpleName() + ", holds "
                        + MemorySize.ZERO + ", given back " + (read(figure) < before + SLACK));
            }
        }

        private static long read(LongSupplier figure) {
            ProvenCollection.force();
            return figure.getAsLong();
        }
    }
}
