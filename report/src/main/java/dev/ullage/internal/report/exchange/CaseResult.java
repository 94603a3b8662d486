package dev.ullage.internal.report.exchange;

import java.util.Locale;

/**
 * What is wrong with a test case.
 *
 * @param element how its element is called
 * @param type the class of what was thrown, or the sort of finding
 * @param message it in one line
 * @param text all of it
 */
record CaseResult(Element element, String type, String message, String text) {

    /** The elements that a test case can have, one at most. */
    enum Element {
        /** It failed, or memory speaks against it. */
        FAILURE,
        /** It came to no end. */
        ERROR,
        /** It did not run. */
        SKIPPED;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
