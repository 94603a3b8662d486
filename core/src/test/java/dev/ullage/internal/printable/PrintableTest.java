package dev.ullage.internal.printable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class PrintableTest {

    private static final List<Arguments> LINES = List.of(
            Arguments.of("plain text, Ünïcödé and 漢字 😀", "plain text, Ünïcödé and 漢字 😀"),
            Arguments.of("two\nlines\r\n\tand a tab", "two\\nlines\\r\\n\\tand a tab"),
            Arguments.of("\u001b[31;1mred\u0007\u007f\u0085", "\\u001b[31;1mred\\u0007\\u007f\\u0085"),
            Arguments.of(
                    "nul\u0000 \u2028 \u202e \u2066 \uFEFF \u00AD",
                    "nul\\u0000 \\u2028 \\u202e \\u2066 \\ufeff \\u00ad"),
            Arguments.of("half \uD800 and \uDC00 no \uFFFE \uFFFF", "half \\ud800 and \\udc00 no \\ufffe \\uffff"),
            Arguments.of("tag \uDB40\uDC41", "tag \\x{e0041}"),
            Arguments.of("joined 👩\u200D👧", "joined 👩\u200D👧"),
            Arguments.of("::error file=x::pwned", ": :error file=x::pwned"),
            Arguments.of("  ::add-mask::x", "  : :add-mask::x"),
            Arguments.of("Order::places is no command", "Order::places is no command"),
            Arguments.of("a ##[error]b ##vso[task.x]c ##teamcity[d]", "a ## [error]b ## vso[task.x]c ## teamcity[d]"),
            Arguments.of("## a heading", "## a heading"),
            Arguments.of("", ""));

    @ParameterizedTest
    @FieldSource("LINES")
    void whatATerminalOrACiServerWouldObeyIsShown(String text, String shown) {
        assertThat(Printable.line(text)).isEqualTo(shown);
    }

    @Test
    void linesStayLinesAndKeepTheirTabs() {
        assertThat(Printable.lines("a\n\tat b\r\n::error::c\rd\u001b")).isEqualTo("a\n\tat b\n: :error::c\nd\\u001b");
    }

    @Test
    void aMegabyteIsCutAndSaysSo() {
        assertThat(Printable.name("X".repeat(1 << 20))).isEqualTo("X".repeat(300) + "… (cut)");
    }

    @Test
    void noCutMakesHalfACharacter() {
        assertThat(Printable.cut("ab😀cd", 3)).isEqualTo("ab… (cut)");
    }

    @Test
    void ofAnyTextALineIsOneAndBoundedAndWithoutControlCharacters() {
        long seed = System.nanoTime();
        Random random = new Random(seed);

        for (int i = 0; i < 2000; i++) {
            char[] text = new char[random.nextInt(200)];
            for (int j = 0; j < text.length; j++) {
                text[j] = (char) (random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x10000));
            }

            String line = Printable.line(new String(text), 100);

            assertThat(line.lines().count()).as("seed " + seed).isLessThanOrEqualTo(1);
            assertThat(line.length()).as("seed " + seed).isLessThan(1000);
            assertThat(line.codePoints().allMatch(Printable::isShown))
                    .as("seed " + seed)
                    .isTrue();
        }
    }
}
