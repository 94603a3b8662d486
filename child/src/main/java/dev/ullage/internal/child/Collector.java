package dev.ullage.internal.child;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A garbage collector of HotSpot, by the name that its flag has. */
public enum Collector {
    /** One thread, stopping the world; what a JVM takes by itself on one processor or under 1792 MiB. */
    SERIAL("Serial"),
    /** Many threads, stopping the world. */
    PARALLEL("Parallel"),
    /** Regions; the default on larger machines. */
    G1("G1"),
    /** Concurrent, in pages of 2 MiB. */
    Z("Z"),
    /** Concurrent; not in every vendor's builds. */
    SHENANDOAH("Shenandoah"),
    /** None: what is allocated stays. */
    EPSILON("Epsilon");

    private final String title;

    Collector(String title) {
        this.title = title;
    }

    /** The collector of a name such as {@code "Serial"}, {@code "g1"} or {@code "ZGC"}, in any case, with or without GC. */
    public static Optional<Collector> named(String name) {
        String plain = name.strip().toUpperCase(Locale.ROOT).replaceFirst("GC$", "");
        return Stream.of(values()).filter(each -> each.name().equals(plain)).findFirst();
    }

    /** The flags that select it. */
    public String[] flags() {
        String use = "-XX:+Use" + title + "GC";
        return this == EPSILON ? new String[] {"-XX:+UnlockExperimentalVMOptions", use} : new String[] {use};
    }

    @Override
    public String toString() {
        return title;
    }
}
