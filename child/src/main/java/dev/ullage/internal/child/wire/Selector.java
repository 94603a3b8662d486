package dev.ullage.internal.child.wire;

/**
 * A choice of tests.
 *
 * @param kind what it chooses by
 * @param value the name: {@code "com.acme.OrderTest"}, {@code "com.acme"}, {@code "com.acme.OrderTest#places(int)"}, or a
 *     unique id of the JUnit Platform
 */
public record Selector(Kind kind, String value) {

    /** All tests of a class, its nested classes included. */
    public static Selector ofClass(String name) {
        return new Selector(Kind.CLASS, name);
    }

    /** All test classes of a package and those below it. */
    public static Selector ofPackage(String name) {
        return new Selector(Kind.PACKAGE, name);
    }

    /** One method, with its parameter types where it has some: {@code "com.acme.OrderTest#places(int)"}. */
    public static Selector ofMethod(String name) {
        return new Selector(Kind.METHOD, name);
    }

    /** One node of the test plan, with all below it. */
    public static Selector ofUniqueId(String id) {
        return new Selector(Kind.UNIQUE_ID, id);
    }

    /** What a selector chooses by. */
    public enum Kind {
        /** A class. */
        CLASS,
        /** A package. */
        PACKAGE,
        /** A method. */
        METHOD,
        /** A unique id. */
        UNIQUE_ID
    }
}
