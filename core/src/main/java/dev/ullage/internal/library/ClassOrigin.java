package dev.ullage.internal.library;

import java.util.Set;

/** Whose a class is. */
public enum ClassOrigin {
    /** Of the code under test, or of a library that it uses and that nothing is known of. */
    USER("user"),
    /** Of a library that is known as one. */
    LIBRARY("library"),
    /** Of a framework that runs tests, or takes the place of what they do not test. */
    TEST_FRAMEWORK("test framework"),
    /** Of the Java runtime. */
    JDK("JDK"),
    /** Of Ullage itself. */
    ULLAGE("Ullage");

    private static final Set<String> PRIMITIVES =
            Set.of("byte", "char", "short", "int", "long", "float", "double", "boolean");

    private final String word;

    ClassOrigin(String word) {
        this.word = word;
    }

    /**
     * The origin of a class by its name; of an array, that of its elements.
     *
     * @param className as Java source names it, nested classes with a dollar sign
     */
    public static ClassOrigin of(String className) {
        String element = element(className);
        if (PRIMITIVES.contains(element)) {
            return JDK;
        }
        return LibraryFacts.known()
                .of(FactType.ORIGIN, element)
                .map(ClassOrigin::named)
                .orElse(USER);
    }

    private static ClassOrigin named(Fact fact) {
        for (ClassOrigin each : values()) {
            if (each.word.equalsIgnoreCase(fact.value("is"))) {
                return each;
            }
        }
        throw new LibraryFactsException(fact.at() + " says \"is " + fact.value("is")
                + "\". Accepted is user, library, test framework, JDK or Ullage; for example \"is library\".");
    }

    /** Whether the class can be what leaks, or who holds it: the JDK's and mere carriers of other objects cannot. */
    public static boolean isOwner(String className) {
        String element = element(className);
        ClassOrigin origin = of(element);
        return origin != JDK
                && origin != TEST_FRAMEWORK
                && !LibraryFacts.known().is(FactType.PLUMBING, element);
    }

    /** Whether the class is of the Java runtime. */
    public static boolean isOfTheJdk(String className) {
        return of(className) == JDK;
    }

    /** Whether the class only runs the code under test. */
    public static boolean isHarness(String className) {
        ClassOrigin origin = of(className);
        return origin == TEST_FRAMEWORK || origin == ULLAGE;
    }

    /** Whether the class was made at run time, so that its name is not the same in the next run. */
    public static boolean isGenerated(String className) {
        return LibraryFacts.known().is(FactType.GENERATED, element(className));
    }

    private static String element(String className) {
        int dimensions = className.indexOf('[');
        return dimensions < 0 ? className : className.substring(0, dimensions);
    }
}
