package dev.ullage.benchmarks.accuracy.scenario;

import java.lang.reflect.InvocationTargetException;

/** Virtual threads, which the code can't name while it is compiled for JDK 17. */
public final class VirtualThreads {

    private VirtualThreads() {}

    /** Starts a virtual thread; needs JDK 21. */
    public static Thread start(Runnable task) {
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("virtual threads need JDK 21 or newer, this is " + Runtime.version(), e);
        }
    }
}
