package dev.ullage.internal.report.evidence;

/** How a run, or something in it, is judged; the worst last. */
public enum Grade {
    /** Nothing to say against it. */
    PASSED("passed"),
    /** Worth a look; fails no build by itself. */
    WARNING("warning"),
    /** Fails the build. */
    FAILED("failed");

    private final String title;

    Grade(String title) {
        this.title = title;
    }

    /** The grade in a sentence: {@code "failed"}. */
    public String title() {
        return title;
    }
}
