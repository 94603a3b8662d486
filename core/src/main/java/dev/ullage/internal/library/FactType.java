package dev.ullage.internal.library;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A type of fact, as the data file names it, and what a fact of it has to say. */
public enum FactType {
    /** Whose the classes are: {@code is} is {@code JDK}, {@code library}, {@code test framework} or {@code Ullage}. */
    ORIGIN(List.of("is"), List.of()),
    /** Names of classes that are made at run time; {@code by} says what makes them. */
    GENERATED(List.of("by"), List.of("cure")),
    /** Classes that only carry other objects, and are never named as a culprit or a holder. */
    PLUMBING(List.of(), List.of()),
    /** Plain values, such as numbers, which are named only where nothing else is there. */
    VALUE(List.of(), List.of()),
    /** Collections; {@code size} says how many entries one has, where its fields do not say so by their names. */
    CONTAINER(List.of(), List.of("size")),
    /** Classes that declare the inside of a collection and are none themselves. */
    INSIDE(List.of(), List.of()),
    /** Collections from which one side takes what the other put in. */
    QUEUE(List.of(), List.of()),
    /** Collections that can drop their eldest entry, by a method that a subclass overrides. */
    EVICTING(List.of(), List.of()),
    /** Caches with a bound; {@code size} says how large it is. */
    BOUND(List.of("size"), List.of()),
    /** Caches that drop an entry after a time; {@code nanos} lists the fields that have it. */
    LIFETIME(List.of("nanos"), List.of()),
    /** Caches without a bound, unless one is set. */
    CACHE(List.of(), List.of()),
    /** References whose owner drops the entry around them once they are cleared. */
    SOFT_ENTRY(List.of(), List.of()),
    /** Caches of the JDK's that are empty at first and are filled once. */
    STARTS_EMPTY(List.of(), List.of()),
    /** Places that keep entries only for objects that something else holds, as registers of cleaners do. */
    REGISTER(List.of(), List.of()),
    /** What is bound to threads: a thread leads to it, and only what nothing else holds is the thread's. */
    THREAD_BOUND(List.of(), List.of()),
    /** What a test framework records of each run; {@code what} says what that is, and {@code cure} how to have less. */
    RECORDING(List.of("what", "cure"), List.of()),
    /** Where a test framework keeps the instances of test classes. */
    TEST_INSTANCES(List.of(), List.of()),
    /** Objects that stand for something outside the heap, which is given back when they are closed. */
    RESOURCE(List.of(), List.of()),
    /** Objects that the JDK cleans up after when they are collected. */
    CLEANED(List.of(), List.of()),
    /** Objects that stand for an open file descriptor of the process. */
    DESCRIPTOR(List.of(), List.of()),
    /** Buffers whose memory is outside the heap. */
    DIRECT_BUFFER(List.of(), List.of()),
    /** Classes of threads that the JVM does not count. */
    UNCOUNTED_THREAD(List.of(), List.of()),
    /** Places where the JDK lists its threads. */
    THREAD_LIST(List.of(), List.of()),
    /** Executors, whose threads end when they are shut down. */
    EXECUTOR(List.of(), List.of("queue", "worker")),
    /** A place where a leak of one kind shows: what it means, and what cures it. */
    PLACE(List.of("kind", "why", "cure"), List.of("pin", "pin-cure"));

    /** Keys, with spaces between them: an enum holds nothing that could change. */
    private final String required;

    private final String optional;

    FactType(List<String> required, List<String> optional) {
        this.required = String.join(" ", required);
        this.optional = String.join(" ", optional);
    }

    private static List<String> listed(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    static Optional<FactType> of(String word) {
        for (FactType each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** As the data file writes it: {@code "soft-entry"}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> required() {
        return listed(required);
    }

    boolean accepts(String key) {
        return listed(required).contains(key)
                || listed(optional).contains(key)
                || key.equals(Fact.SOURCE)
                || key.equals(Fact.SINCE);
    }

    /** What a fact of this type may say, for a message. */
    String keys() {
        String more = optional.isEmpty() ? "" : ", and may say " + String.join(", ", listed(optional));
        return String.join(", ", listed(required)) + (required.isEmpty() ? "" : ", ") + Fact.SOURCE + more;
    }

    static String words() {
        return Arrays.stream(values()).map(FactType::word).collect(Collectors.joining(", "));
    }
}
