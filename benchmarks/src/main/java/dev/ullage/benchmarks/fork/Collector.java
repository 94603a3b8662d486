package dev.ullage.benchmarks.fork;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A garbage collector of HotSpot. */
public enum Collector {
    /** One thread, stopping the world. */
    SERIAL("Serial", "-XX:+UseSerialGC"),
    /** Many threads, stopping the world. */
    PARALLEL("Parallel", "-XX:+UseParallelGC"),
    /** Regions; the default on larger machines. */
    G1("G1", "-XX:+UseG1GC"),
    /** Concurrent, in pages of 2 MiB; generational since JDK 24. */
    ZGC("ZGC", "-XX:+UseZGC"),
    /** Concurrent; not in every vendor's builds. */
    SHENANDOAH("Shenandoah", "-XX:+UseShenandoahGC");

    private final String title;
    private final String flag;

    Collector(String title, String flag) {
        this.title = title;
        this.flag = flag;
    }

    /** The flag that selects it. */
    public String flag() {
        return flag;
    }

    /** Whether the JDK starts with it. */
    public boolean worksOn(Jdk jdk) throws IOException, InterruptedException {
        Process probe = new ProcessBuilder(jdk.launcher().toString(), flag, "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return probe.waitFor(30, TimeUnit.SECONDS) && probe.exitValue() == 0;
    }

    @Override
    public String toString() {
        return title;
    }
}
