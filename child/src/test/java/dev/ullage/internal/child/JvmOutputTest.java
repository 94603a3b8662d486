package dev.ullage.internal.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JvmOutputTest {

    private final JvmOutput output = new JvmOutput();

    @Test
    void whatFitsIsThereAsItCame() {
        add("one\n");
        add("two\n");

        assertThat(output.end(4000)).isEqualTo("one\ntwo");
        assertThat(output.since(4)).isEqualTo("two\n");
        assertThat(output.written()).isEqualTo(8);
    }

    @Test
    void ofGigabytesOnOneLineTheEndIsKeptAndTheRestCounted() {
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 'x');
        for (int i = 0; i < 3000; i++) {
            output.add(megabyte);
        }
        add("the end");

        assertThat(output.end(10))
                .isEqualTo("… (the end of 3,145,728,007 bytes)" + System.lineSeparator() + "xxxthe end");
        assertThat(output.since(0)).hasSize(1 << 20).endsWith("xthe end");
        assertThat(output.since(3_145_728_000L)).isEqualTo("the end");
    }

    @Test
    void theFirstReasonForAFullHeapIsFoundWhereverItStands() {
        add("before\njava.lang.OutOf");
        add("MemoryError: Java heap space\r\n");
        add("java.lang.OutOfMemoryError: Metaspace\n");
        for (int i = 0; i < 40; i++) {
            add("y".repeat(100_000));
        }

        assertThat(output.outOfMemoryReason()).contains("Java heap space");
    }

    @Test
    void anErrorThatIsToldWithinALineIsNoReason() {
        add("x java.lang.OutOfMemoryError: made up\n" + "z".repeat(1000) + "java.lang.OutOfMemoryError: made up\n");

        assertThat(output.outOfMemoryReason()).isEmpty();
    }

    private void add(String text) {
        output.add(text.getBytes(StandardCharsets.UTF_8));
    }
}
