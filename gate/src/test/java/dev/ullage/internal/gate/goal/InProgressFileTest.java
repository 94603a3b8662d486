package dev.ullage.internal.gate.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.constrained.SuiteListener;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.TestNode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InProgressFileTest {

    @TempDir
    private Path folder;

    private static Frame started(String method, boolean isTest) {
        TestNode node = new TestNode(
                method,
                Optional.empty(),
                method + "()",
                method,
                isTest,
                Optional.of("com.acme.A"),
                Optional.of(method));
        return new Frame.Started(node, "main", 1, Duration.ZERO);
    }

    private static Frame finished(String method) {
        return new Frame.Finished(
                method, Frame.Status.SUCCESSFUL, Duration.ZERO, OptionalLong.empty(), Optional.empty());
    }

    @Test
    void namesTheTestsThatRunNow() throws Exception {
        Path file = folder.resolve("in-progress.txt");
        SuiteListener listener = InProgressFile.of(Map.of(InProgressFile.VARIABLE, file.toString()));

        listener.frame(started("aClass", false));
        assertThat(InProgressFile.read(file)).isEmpty();
        listener.frame(started("one", true));
        assertThat(InProgressFile.read(file)).contains("com.acme.A#one");
        listener.frame(started("two", true));
        assertThat(InProgressFile.read(file)).contains("com.acme.A#one, com.acme.A#two");
        listener.frame(finished("one"));
        assertThat(InProgressFile.read(file)).contains("com.acme.A#two");
        listener.frame(finished("two"));
        assertThat(InProgressFile.read(file)).isEmpty();
    }

    @Test
    void whereNobodyAsksNothingIsWritten() throws Exception {
        InProgressFile.of(Map.of()).frame(started("one", true));

        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        Path file = folder.resolve("gone/in-progress.txt");
        SuiteListener listener = InProgressFile.of(Map.of(InProgressFile.VARIABLE, file.toString()));

        assertThatThrownBy(() -> listener.frame(started("one", true)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("The file that ULLAGE_IN_PROGRESS names cannot be written: " + file);
    }
}
