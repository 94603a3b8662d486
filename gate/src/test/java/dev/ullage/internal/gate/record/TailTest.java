package dev.ullage.internal.gate.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TailTest {

    private final Tail tail = new Tail();

    @Test
    void nothingPrintedIsNothing() {
        print("");
        print("\n \n");

        assertThat(tail.text()).isEmpty();
    }

    @Test
    void whatIsShortIsKeptWhole() {
        print("first ü\nsec");
        print("ond\n");

        assertThat(tail.text()).contains("first ü\nsecond");
    }

    @Test
    void ofWhatIsLongTheLastWholeLinesAreKept() {
        for (int i = 0; i < 10_000; i++) {
            print("line " + i + "\n");
        }

        assertThat(tail.text().orElseThrow()).startsWith("line 9").endsWith("line 9998\nline 9999");
        assertThat(tail.text().orElseThrow().length()).isBetween(Tail.MOST - 20, Tail.MOST);
    }

    @Test
    void ofALongLineTheEndIsKept() {
        print("a".repeat(100_000) + "b");

        assertThat(tail.text().orElseThrow()).hasSize(Tail.MOST).endsWith("ab");
    }

    private void print(String text) {
        tail.add(text.getBytes(StandardCharsets.UTF_8));
    }
}
