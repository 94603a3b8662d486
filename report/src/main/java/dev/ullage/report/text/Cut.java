package dev.ullage.report.text;

/** Cuts texts to a length. */
final class Cut {

    private Cut() {}

    /** The first characters of a text; a pair of surrogates stays whole. */
    static String to(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
