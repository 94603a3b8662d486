package dev.ullage.internal.gate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.child.wire.Frame.Bytes;
import dev.ullage.internal.child.wire.Frame.Output;
import dev.ullage.internal.child.wire.Frame.OutputDropped;
import dev.ullage.internal.child.wire.Frame.StandardStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {

    @TempDir
    private Path folder;

    @Test
    void whatCannotBeWrittenIsRememberedWithItsReason() {
        EvidenceFolder full = new EvidenceFolder(folder);

        full.attempt(folder.resolve("report.html"), file -> {
            throw new IOException("No space left on device");
        });
        full.attempt(folder.resolve("report.md"), file -> {
            throw new AccessDeniedException(file.toString());
        });
        full.attempt(folder.resolve("report.txt"), file -> {
            throw new FileSystemException(file.toString(), null, "Read-only file system");
        });
        full.attempt(folder.resolve("report.sarif"), file -> Files.writeString(file, "{}"));

        assertThat(full.unwritten())
                .extracting(UnwrittenFile::toString)
                .containsExactly(
                        folder.resolve("report.html") + ": No space left on device",
                        folder.resolve("report.md") + ": Permission denied",
                        folder.resolve("report.txt") + ": Read-only file system");
    }

    /** A file stands where the folder would be, which not even root can get round. */
    @Test
    void aFolderThatCannotBeMadeKeepsNoRunFromItsVerdict() throws IOException {
        EvidenceFolder none = new EvidenceFolder(
                Files.writeString(folder.resolve("target"), "").resolve("ullage"));

        History history = History.takenFrom(none);
        try (OutputFile output = OutputFile.in(none)) {
            output.frame(output("printed"));
        }

        assertThat(history.last()).isEmpty();
        assertThat(none.unwritten())
                .extracting(UnwrittenFile::file)
                .contains(none.path().resolve("output.txt"));
    }

    @Test
    void outputThatIsNotCarriedIsToldWhereItEnds() throws IOException {
        EvidenceFolder kept = new EvidenceFolder(folder);

        try (OutputFile output = OutputFile.in(kept)) {
            output.frame(output("printed"));
            output.frame(new OutputDropped(64 << 20));
        }

        assertThat(folder.resolve("output.txt"))
                .hasContent("printed\n… (the tests wrote more than the 64 MiB that are kept)\n");
    }

    private static Output output(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Output(StandardStream.OUT, "", Bytes.copyOf(bytes, 0, bytes.length));
    }
}
