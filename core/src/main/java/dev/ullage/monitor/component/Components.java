package dev.ullage.monitor.component;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The named parts of a program that are watched.
 *
 * <pre>{@code
 * Component cache = monitor.components().register("template cache", templates::weightedSize);
 * ...
 * cache.hit();
 * }</pre>
 *
 * <p>Sizes are read on a thread of the monitor, once a sample; a supplier should be quick, and must not lock what the program holds
 * for long. Safe for use by several threads.
 */
public final class Components {

    private static final int LEAST_WIDTH = 10;

    private final List<Component> all = new CopyOnWriteArrayList<>();

    private Components() {}

    /** None yet. */
    public static Components create() {
        return new Components();
    }

    /**
     * Registers a part, whose hits and misses are told by {@link Component#hit()} and {@link Component#miss()}.
     *
     * @param bytes its size in bytes
     * @throws IllegalArgumentException if the name is blank, or another part has it
     */
    public Component register(String name, LongSupplier bytes) {
        return register(name, bytes, Components::none, Components::none);
    }

    private static long none() {
        return 0;
    }

    /**
     * Registers a part that counts its own hits and misses, as caches do.
     *
     * @param bytes its size in bytes
     * @param hits how many there were so far
     * @param misses how many there were so far
     * @throws IllegalArgumentException if the name is blank, or another part has it
     */
    public Component register(String name, LongSupplier bytes, LongSupplier hits, LongSupplier misses) {
        Component component = new Component(name, bytes, hits, misses, all::remove);
        synchronized (all) {
            if (name.isBlank() || all.stream().anyMatch(other -> other.name().equals(name))) {
                throw new IllegalArgumentException("A component's name is \"" + name + "\", but it must not be blank,"
                        + " and no two have the same at a time. An example is \"template cache\".");
            }
            component.sample();
            all.add(component);
        }
        return component;
    }

    /** Reads all sizes. */
    public void sample() {
        all.forEach(Component::sample);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** What each has used so far, in the order in which they were registered. */
    public List<ComponentUse> uses() {
        return all.stream().map(Component::use).toList();
    }

    /** All as a table with a head. */
    public String render() {
        List<ComponentUse> uses = uses();
        int width = Math.max(
                LEAST_WIDTH,
                uses.stream().mapToInt(use -> use.name().length()).max().orElse(0));
        return String.format(
                        "%-" + width + "s  %10s  %10s  %10s  %10s  %10s  %8s",
                        "component",
                        "baseline",
                        "now",
                        "peak",
                        "average",
                        "efficiency",
                        "hit rate")
                + uses.stream().map(use -> "\n" + use.row(width)).collect(Collectors.joining());
    }
}
