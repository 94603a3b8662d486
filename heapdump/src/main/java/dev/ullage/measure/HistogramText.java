package dev.ullage.measure;

/**
 * The table that {@code GC.class_histogram} prints, read without making an object per row.
 *
 * <p>A row is {@code num: #instances #bytes class name (module)}. The module is dropped. Names of classes that the JVM
 * spins at run time carry an address or a number that differs each time; they are cut to what the copies share, so that
 * copies add up: {@code Foo$$Lambda$14/0x0000000800c03000} (17) and {@code Foo$$Lambda/0x00007f12c8001000} (21 and
 * later) are both {@code Foo$$Lambda}; {@code jdk.proxy12.$Proxy34} is {@code jdk.proxy.$Proxy}. What collectors fill holes
 * between objects with is left out, where it has a class of its own (since 19).
 */
final class HistogramText {

    private static final String[] NUMBERED_CLASSES = {
        "$$Lambda$",
        "$Proxy",
        "GeneratedMethodAccessor",
        "GeneratedConstructorAccessor",
        "GeneratedSerializationConstructorAccessor"
    };

    private static final String ADDRESS = "/0x";

    /** The package of proxies of public interfaces, which has a number of its own for each loader. */
    private static final String PROXY_PACKAGE = "jdk.proxy";

    private static final String PROXY = "jdk.proxy.$Proxy";

    /** How the names of both fillers go on, {@code FillerObject} and the array {@code [L…FillerElement;}. */
    private static final String FILLER = "jdk.internal.vm.Filler";

    private HistogramText() {}

    /** What takes the rows. */
    interface Rows {
        /** One row; the name is {@code text.substring(nameStart, nameEnd)}, and may come again. */
        void row(String text, int nameStart, int nameEnd, long instances, long bytes);
    }

    /** Reads every row of the table; lines that are not rows (heading, rule, total) are passed over. */
    static void read(String text, Rows rows) {
        int length = text.length();
        int position = 0;
        while (position < length) {
            int end = text.indexOf('\n', position);
            if (end < 0) {
                end = length;
            }
            readLine(text, position, end, rows);
            position = end + 1;
        }
    }

    private static void readLine(String text, int start, int end, Rows rows) {
        int afterNumber = skipDigits(text, skipSpaces(text, start, end), end);
        if (afterNumber >= end || text.charAt(afterNumber) != ':') {
            return;
        }
        int countStart = skipSpaces(text, afterNumber + 1, end);
        int countEnd = skipDigits(text, countStart, end);
        int bytesStart = skipSpaces(text, countEnd, end);
        int bytesEnd = skipDigits(text, bytesStart, end);
        int nameStart = skipSpaces(text, bytesEnd, end);
        if (countStart == countEnd || bytesStart == bytesEnd || nameStart >= end || isFiller(text, nameStart)) {
            return;
        }
        int nameEnd = sharedEnd(text, nameStart, moduleStart(text, nameStart, end));
        long instances = number(text, countStart, countEnd);
        long bytes = number(text, bytesStart, bytesEnd);
        if (isProxy(text, nameStart, nameEnd)) {
            rows.row(PROXY, 0, PROXY.length(), instances, bytes);
        } else {
            rows.row(text, nameStart, nameEnd, instances, bytes);
        }
    }

    private static boolean isFiller(String text, int start) {
        return text.startsWith(FILLER, start) || text.startsWith("[L" + FILLER, start);
    }

    private static boolean isProxy(String text, int start, int end) {
        return text.startsWith(PROXY_PACKAGE, start) && text.startsWith("$Proxy", end - "$Proxy".length());
    }

    /** Where the name ends: before {@code " (java.base@17)"}, or a carriage return. */
    private static int moduleStart(String text, int nameStart, int lineEnd) {
        int end = lineEnd;
        while (end > nameStart && text.charAt(end - 1) <= ' ') {
            end--;
        }
        if (text.charAt(end - 1) == ')') {
            for (int i = end - 2; i > nameStart; i--) {
                if (text.charAt(i) == '(' && text.charAt(i - 1) == ' ') {
                    return i - 1;
                }
            }
        }
        return end;
    }

    private static int sharedEnd(String text, int start, int end) {
        int shared = end;
        // Not lastIndexOf, which would search back to the start of the whole table.
        for (int i = end - ADDRESS.length(); i > start; i--) {
            if (text.startsWith(ADDRESS, i)) {
                shared = i;
                break;
            }
        }
        int digits = shared;
        while (digits > start && isDigit(text.charAt(digits - 1))) {
            digits--;
        }
        if (digits < shared) {
            for (String prefix : NUMBERED_CLASSES) {
                int from = digits - prefix.length();
                if (from >= start && text.startsWith(prefix, from)) {
                    return prefix.equals("$$Lambda$") ? digits - 1 : digits;
                }
            }
        }
        return shared;
    }

    private static int skipSpaces(String text, int from, int end) {
        int position = from;
        while (position < end && text.charAt(position) == ' ') {
            position++;
        }
        return position;
    }

    private static int skipDigits(String text, int from, int end) {
        int position = from;
        while (position < end && isDigit(text.charAt(position))) {
            position++;
        }
        return position;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static long number(String text, int start, int end) {
        long value = 0;
        for (int i = start; i < end; i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }
}
