package dev.ullage.internal.printable;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text that came from outside, as it may be printed: what a terminal, a log reader or a CI server would obey is shown, not
 * done. Control characters, marks of writing direction, halves of surrogate pairs and the like are written as Java would
 * write them ({@code \}{@code u001b}), commands of CI servers are broken by a space, and what is too long is cut and says so.
 */
public final class Printable {

    /** The longest line, in characters. */
    public static final int LONGEST_LINE = 4000;

    /** The longest name within a line, in characters. */
    public static final int LONGEST_NAME = 300;

    private static final String CUT = "… (cut)";

    /** A command of Azure Pipelines, TeamCity or older runners of GitHub, which is obeyed anywhere in a line. */
    private static final Pattern HASH_COMMAND = Pattern.compile("##(?=\\w*\\[)");
    /** A command of GitHub Actions, which is obeyed at the start of a line. */
    private static final Pattern COLON_COMMAND = Pattern.compile("^(\\s*):(?=:)");

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Printable() {}

    /** One line, at most {@link #LONGEST_LINE} characters of the text. */
    public static String line(String text) {
        return line(text, LONGEST_LINE);
    }

    /** A name, at most {@link #LONGEST_NAME} characters of it, on one line. */
    public static String name(String text) {
        return line(text, LONGEST_NAME);
    }

    /** One line, at most so many characters of the text; a break within it is shown as {@code \n}. */
    public static String line(String text, int most) {
        return withoutCommands(visible(cut(text, most), false));
    }

    /** Lines, each as {@link #line(String)} gives it, but with its tabs. */
    public static String lines(String text) {
        return text.lines()
                .map(line -> withoutCommands(visible(cut(line, LONGEST_LINE), true)))
                .collect(Collectors.joining("\n"));
    }

    /** The beginning of a text, of so many characters at most, and that there was more; never half of a surrogate pair. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + CUT;
    }

    private static String withoutCommands(String line) {
        String one = line.contains("##") ? HASH_COMMAND.matcher(line).replaceAll("## ") : line;
        return one.contains("::") ? COLON_COMMAND.matcher(one).replaceFirst("$1: ") : one;
    }

    private static String visible(String text, boolean withTabs) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, plain);
        text.codePoints().skip(plain).forEach(point -> {
            if (isShown(point) || (withTabs && point == '\t')) {
                visible.appendCodePoint(point);
            } else {
                visible.append(escaped(point));
            }
        });
        return visible.toString();
    }

    private static boolean isPlain(char character) {
        return character >= ' ' && character < 0x7F;
    }

    /** Whether a code point is a character that only shows itself, and may stand in XML and HTML, too. */
    public static boolean isShown(int point) {
        boolean isNoCharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        return !isNoCharacter
                && switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    case Character.FORMAT -> point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER;
                    default -> true;
                };
    }

    private static String escaped(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                point > 0xFFFF
                        ? String.format(Locale.ROOT, "\\x{%x}", point)
                        : String.format(Locale.ROOT, "\\u%04x", point);
        };
    }
}
