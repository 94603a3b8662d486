package dev.ullage.junit;

/** The note, suppressed in what a test body threw, that says in which iteration it was thrown. */
final class IterationNote extends Exception {

    private static final long serialVersionUID = 1L;

    IterationNote(int passed) {
        super("thrown in iteration " + (passed + 1) + " (" + history(passed) + ")", null, false, false);
    }

    private static String history(int passed) {
        return switch (passed) {
            case 0 -> "the first";
            case 1 -> "the body had passed once";
            default -> "the body had passed " + passed + " times";
        };
    }
}
