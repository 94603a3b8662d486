package dev.ullage.diagnose;

/** What sort of mistake makes objects stay. */
public enum LeakKind {
    /** A static field's collection takes entries and gives none back. */
    STATIC_COLLECTION("entries added to a static collection and never removed", Severity.HIGH),
    /** A static field's structure of the user's own links grows. */
    STATIC_STRUCTURE("objects linked to a static structure and never unlinked", Severity.HIGH),
    /** A collection in an object that outlives the iterations. */
    INSTANCE_COLLECTION("entries added to the collection of a living object and never removed", Severity.HIGH),
    /** Links of the user's own that hang from an object that outlives the iterations. */
    INSTANCE_STRUCTURE("objects linked to a living object and never unlinked", Severity.HIGH),
    /** A listener, observer, subscriber, handler or callback that stays registered. */
    LISTENER("listener or callback registered and never removed", Severity.HIGH),
    /** A value in a thread-local variable of a live thread. */
    THREAD_LOCAL("thread-local values left on a living thread", Severity.HIGH),
    /** Threads that do not end. */
    THREAD("thread started and never stopped", Severity.HIGH),
    /** Worker threads of executors that nobody shuts down. */
    EXECUTOR("executor created and never shut down", Severity.HIGH),
    /** A class loader that cannot be unloaded. */
    CLASS_LOADER("class loader pinned", Severity.HIGH),
    /** An object that another one holds only by what an inner class or a lambda captures. */
    CAPTURE("object captured by an inner class or a lambda that stays", Severity.HIGH),
    /** A file, socket, stream or other resource that is not closed. */
    RESOURCE("resource opened and never closed", Severity.HIGH),
    /** Memory outside the heap that a buffer object holds. */
    DIRECT_BUFFER("direct buffer held", Severity.HIGH),
    /** A cache that drops nothing. */
    UNBOUNDED_CACHE("cache without a bound", Severity.HIGH),
    /** A {@code LinkedHashMap} of the user's own sort, which may drop its eldest entry, but has dropped none. */
    EVICTING_MAP("map that may evict, but has dropped nothing", Severity.HIGH),
    /** A cache or queue that has a bound and is not full yet; no leak, unless the bound is too high. */
    BOUNDED_NOT_FULL("bounded container, not yet full", Severity.LOW),
    /** A queue that is fed faster than it is drained, or not drained at all. */
    QUEUE("queue that nobody drains", Severity.HIGH),
    /** A pool of canonical strings that drops nothing. */
    INTERN_POOL("pool of interned values that drops nothing", Severity.HIGH),
    /** An entry of a weak map whose value leads back to its key. */
    WEAK_MAP("weak map whose value holds its own key", Severity.HIGH),
    /** A timer's or scheduler's task that is not cancelled. */
    SCHEDULED_TASK("task scheduled and never cancelled", Severity.HIGH),
    /** A hook that stays until the JVM ends. */
    SHUTDOWN_HOOK("shutdown hook added and never removed", Severity.HIGH),
    /** A JMX bean that stays registered. */
    MBEAN("MBean registered and never unregistered", Severity.HIGH),
    /** A value that a {@code ClassValue} keeps with a class. */
    CLASS_VALUE("value kept with a class that stays", Severity.MEDIUM),
    /** A field of a test instance that lives for several iterations. */
    TEST_INSTANCE("field of a test instance that lives through all iterations", Severity.LOW),
    /** What a test or mock framework records of each run: no leak of the code under test. */
    RECORDING("recording of a test framework", Severity.LOW),
    /** Classes that code defines anew each time, in one loader that stays. */
    GENERATED_CLASSES("classes generated and never unloaded", Severity.HIGH),
    /** A weak or soft reference whose fields lead back to what it refers to. */
    SELF_HOLDING_REFERENCE("reference whose own fields hold what it refers to", Severity.HIGH),
    /** A library's table of names, such as that of loggers, that keeps each name it was asked for. */
    NAME_TABLE("table of names that drops none", Severity.HIGH),
    /** What grows inside an object that is taken from a pool and put back. */
    POOLED("state that grows inside a pooled object", Severity.HIGH),
    /** An array, a buffer or a text that becomes longer. */
    GROWING_ARRAY("array that grows in place", Severity.HIGH),
    /** A reference that native code holds. */
    NATIVE_REFERENCE("global reference of native code never deleted", Severity.HIGH),
    /** A local variable of a call that has not returned. */
    LOCAL_VARIABLE("held by a call in progress", Severity.MEDIUM),
    /** Objects that a collection may take at any time, or under pressure: no leak. */
    NOT_HELD("not held strongly", Severity.LOW),
    /** None of the known sorts. */
    UNKNOWN("of no known kind", Severity.MEDIUM);

    private final String title;
    private final Severity severity;

    LeakKind(String title, Severity severity) {
        this.title = title;
        this.severity = severity;
    }

    /** The kind as a report names it: {@code "cache without a bound"}. */
    public String title() {
        return title;
    }

    /** What such a leak costs a process that runs for long. */
    public Severity severity() {
        return severity;
    }
}
