package dev.ullage.junit;

/** What a test threw, on its way out: a test may throw any {@code Throwable}, an iteration declares only exceptions. */
final class Rethrown {

    private Rethrown() {}

    /** Throws the object itself, even one that is neither an {@code Exception} nor an {@code Error}. */
    static Exception asItself(Throwable thrown) throws Exception {
        throw Rethrown.<Exception>unchecked(thrown);
    }

    /** The same, where no exception may be declared. */
    static RuntimeException undeclared(Throwable thrown) {
        throw Rethrown.<RuntimeException>unchecked(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: no cast happens
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
