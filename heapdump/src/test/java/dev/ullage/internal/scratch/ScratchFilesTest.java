package dev.ullage.internal.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class ScratchFilesTest {

    @TempDir
    private Path folder;

    private final Owner self = Owner.self();
    private final String gone =
            new Owner(self.host(), self.boot(), self.space(), self.pid(), self.started() + 1).label();

    @Test
    void whatALivingProcessOwnsStays() throws IOException {
        Path mine = Files.createDirectory(folder.resolve(ScratchFiles.owned("ullage-dump") + "1"));

        ScratchFiles.sweep(folder, "ullage-");

        assertThat(mine).exists();
    }

    @Test
    void whatIsLeftOfADeadProcessIsDeletedWithAllThatIsInIt() throws IOException {
        Path left = Files.createDirectory(folder.resolve("ullage-dump." + gone + ".1"));
        Files.writeString(Files.createDirectory(left.resolve("below")).resolve("before.hprof"), "dump");
        Path file = Files.writeString(folder.resolve("ullage-image." + gone + ".1.tar"), "image");

        ScratchFiles.sweep(folder, "ullage-");

        assertThat(left).doesNotExist();
        assertThat(file).doesNotExist();
    }

    @Test
    void nothingElseIsTouched() throws IOException {
        Path strangers = Files.writeString(folder.resolve("ullage-notes.txt"), "mine");
        Path others = Files.writeString(folder.resolve("other." + gone + ".1"), "other");

        ScratchFiles.sweep(folder, "ullage-");

        assertThat(strangers).exists();
        assertThat(others).exists();
    }

    @Test
    void aLinkIsDeletedAndNotFollowed() throws IOException {
        Path kept =
                Files.writeString(Files.createDirectory(folder.resolve("kept")).resolve("file"), "kept");
        Path left = Files.createDirectory(folder.resolve("ullage-dump." + gone + ".1"));
        Files.createSymbolicLink(left.resolve("link"), kept.getParent());

        ScratchFiles.sweep(folder, "ullage-");

        assertThat(left).doesNotExist();
        assertThat(kept).exists();
    }

    static boolean hasMarks() {
        return ProcessMark.of(Path.of("any")).marking(List.of()).size() > 1
                && Files.isExecutable(Path.of("/usr/bin/setsid"));
    }

    /** The parent ends at once, so that nothing but the mark leads from the folder to the process. */
    @Test
    @EnabledIf("hasMarks")
    void aProcessInASessionOfItsOwnWithAnEmptyEnvironmentIsFoundAndEnded() throws Exception {
        Path left = Files.createDirectory(folder.resolve("ullage-child." + gone + ".1"));
        ProcessMark mark = ProcessMark.of(left);
        List<String> command =
                new ArrayList<>(mark.marking(List.of("sh", "-c", "env -i setsid sleep 1000 <&- >&- 2>&- & exit 0")));
        new ProcessBuilder(command).start().waitFor();
        await().until(() -> mark.processes().size() == 1);
        ProcessHandle orphan = mark.processes().get(0);

        ScratchFiles.sweep(folder, "ullage-");

        orphan.onExit().get(10, TimeUnit.SECONDS);
        assertThat(mark.processes()).isEmpty();
        assertThat(left).doesNotExist();
    }
}
