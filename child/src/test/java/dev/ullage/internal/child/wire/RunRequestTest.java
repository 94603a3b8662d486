package dev.ullage.internal.child.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.internal.child.wire.HuntStep.Grown;
import dev.ullage.internal.child.wire.HuntStep.Suspected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRequestTest {

    private static final RunRequest REQUEST = new RunRequest(
            List.of(
                    Selector.ofClass("com.acme.OrderTest"),
                    Selector.ofPackage("com.acme"),
                    Selector.ofMethod("com.acme.OrderTest#places(int)"),
                    Selector.ofUniqueId("[engine:e]")),
            List.of(".*Test"),
            List.of("fast & !slow"),
            Map.of("key", "value"),
            List.of("com.acme.Filter"),
            false,
            StandardCharsets.ISO_8859_1,
            new Watching(Optional.of(Duration.ofMillis(100)), true, List.of("baseline+50MiB"), 0.125),
            Optional.of(new Hunting(
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(10),
                    List.of(".*Test#.*"),
                    List.of(),
                    List.of("[a:b]"),
                    List.of("[c:d]"),
                    List.of(new Suspected(List.of("[e:f]"), List.of("[g:h]"), List.of(new Grown("A", 2)))))));

    private Path file;

    @BeforeEach
    void writesARequest(@TempDir Path folder) throws IOException {
        file = folder.resolve("request");
        REQUEST.writeTo(file);
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        assertThat(RunRequest.readFrom(file)).isEqualTo(REQUEST);
    }

    @Test
    void aHalfWrittenOneIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));

        assertThatThrownBy(() -> RunRequest.readFrom(file))
                .isInstanceOf(WireException.class)
                .hasMessage("The request " + file + " is damaged: it ends too early.");
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Files.writeString(file, "<project/>");

        assertThatThrownBy(() -> RunRequest.readFrom(file))
                .isInstanceOf(WireException.class)
                .hasMessage(file + " is no request for a run.");
    }

    @Test
    void oneOfAnotherVersionSaysWhatToDo() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        whole[7] = 7;
        Files.write(file, whole);

        assertThatThrownBy(() -> RunRequest.readFrom(file))
                .isInstanceOf(WireException.class)
                .hasMessage("""
                        The request is of version 7 of the wire format, this child of version 5. \
                        Give both the same version of ullage-child.""");
    }
}
