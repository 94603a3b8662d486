package dev.ullage.heapdump.hprof;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Gives a mapped window's pages back at once, on JDKs before 22.
 *
 * <p>Without it they come back when the buffer is collected, which a quiet heap puts off for long: the whole dump would
 * count as resident memory. Java 17 has no supported call for it, so {@code sun.misc.Unsafe.invokeCleaner} is used where
 * the JVM offers it, and the collector otherwise.
 */
final class CleanerMapping {

    private static final @Nullable MethodHandle CLEANER = find();

    private CleanerMapping() {}

    private static @Nullable MethodHandle find() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            return MethodHandles.lookup()
                    .findVirtual(unsafe, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
                    .bindTo(instance.get(null));
        } catch (ReflectiveOperationException | RuntimeException absent) {
            return null;
        }
    }

    /** Unmaps {@code window}, which must never be used again. */
    static void unmap(ByteBuffer window) {
        if (CLEANER == null) {
            return;
        }
        try {
            CLEANER.invoke(window);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("invokeCleaner declares no checked exception", impossible);
        }
    }
}
