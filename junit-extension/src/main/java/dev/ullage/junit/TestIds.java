package dev.ullage.junit;

/** Unique ids as texts. */
final class TestIds {

    private static final String JUPITER = "[engine:junit-jupiter]";

    private TestIds() {}

    /** The id without the engines around Jupiter, such as the suite engine. */
    static String withinJupiter(String id) {
        return id.substring(Math.max(0, id.lastIndexOf(JUPITER)));
    }

    static boolean isBelow(String id, String container) {
        return id.startsWith(container + "/");
    }

    static boolean isSameOrBelow(String id, String container) {
        return id.equals(container) || isBelow(id, container);
    }
}
