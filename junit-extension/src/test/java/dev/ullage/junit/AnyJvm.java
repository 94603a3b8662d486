package dev.ullage.junit;

import java.util.regex.Pattern;

/** What of a budget's message is the same on every machine, JDK and collector: three dots replace the rest. */
final class AnyJvm {

    private static final Pattern LINE = Pattern.compile("(\\.java):\\d+\\)");
    private static final Pattern PERCENT = Pattern.compile("\\d+ %");
    private static final Pattern RUNS = Pattern.compile("(\n  runs +)[^;]+;");
    private static final Pattern COUNTED =
            Pattern.compile("counted \\d+ times after a collection each, in .+? more runs?,");
    private static final Pattern RETAINED = Pattern.compile("(\n  (?:retained|live) .*: )[+-][\\d,]*\\d");
    private static final Pattern EXACT = Pattern.compile("\\d[\\d,]* B\\b");
    private static final Pattern SIZE = Pattern.compile("\\d[\\d.]* ?[KMG]iB");
    private static final Pattern TIME = Pattern.compile("[\\d.]+ ?ms");

    private AnyJvm() {}

    /** Lines of the source, the parts of a sample, single runs and exact bytes vary, but not what they are rounded to. */
    static String text(String message) {
        String text = LINE.matcher(message).replaceAll("$1:…)");
        text = PERCENT.matcher(text).replaceAll("… %");
        text = RETAINED.matcher(text).replaceAll("$1+…");
        text = RUNS.matcher(text).replaceAll("$1…;");
        text = COUNTED.matcher(text).replaceAll("counted … times after a collection each, in … more runs,");
        return EXACT.matcher(text).replaceAll("… B");
    }

    /** All sizes and times vary, except the budget. */
    static String withoutSizes(String message) {
        int budget = message.indexOf(", at ");
        int rest = message.indexOf('\n');
        return withoutAny(message.substring(0, budget))
                + message.substring(budget, rest)
                + withoutAny(message.substring(rest));
    }

    private static String withoutAny(String message) {
        String text = SIZE.matcher(text(message)).replaceAll("… B").replace("… B (… B)", "… B");
        return TIME.matcher(text).replaceAll("… ms");
    }
}
