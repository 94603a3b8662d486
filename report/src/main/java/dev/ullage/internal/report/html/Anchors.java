package dev.ullage.internal.report.html;

/** The names of places in the page that links lead to. */
final class Anchors {

    private Anchors() {}

    /** A leak of a run, both from 0. */
    static String leak(int run, int leak) {
        return "leak-" + run + "-" + leak;
    }

    /** A budget that was exceeded. */
    static String budget(int run, int budget) {
        return "budget-" + run + "-" + budget;
    }

    /** A test, by its place among those of all runs. */
    static String test(int index) {
        return "test-" + index;
    }
}
