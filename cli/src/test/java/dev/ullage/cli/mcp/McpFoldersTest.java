package dev.ullage.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McpFoldersTest {

    @TempDir
    private Path top;

    private Path first;
    private Path second;
    private Folders folders;

    @BeforeEach
    void make() throws IOException {
        first = Files.createDirectory(top.toRealPath().resolve("first"));
        second = Files.createDirectory(top.toRealPath().resolve("second"));
        folders = Folders.of(List.of(first, second));
    }

    @Test
    void aFileIsWhereItReallyLies() throws IOException {
        Path file = Files.createFile(second.resolve("a.hprof"));
        Files.createSymbolicLink(first.resolve("b.hprof"), file);

        assertThat(folders.existing("b.hprof")).isEqualTo(file);
        assertThat(folders.existing("../second/a.hprof")).isEqualTo(file);
        assertThat(folders.within("new/evidence.json")).isEqualTo(first.resolve("new/evidence.json"));
    }

    @Test
    void aFolderBesideOneOfALikeNameIsOutside() throws IOException {
        Files.createDirectory(top.resolve("first-of-others"));

        assertThatThrownBy(() -> folders.within("../first-of-others"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The file ../first-of-others is not below the folders that may be read: ");
    }

    @Test
    void whatALinkLeadsOutToIsRefusedAlsoWhereNothingIsYet() throws IOException {
        Files.createSymbolicLink(first.resolve("out"), top.toRealPath());
        Files.createSymbolicLink(first.resolve("nowhere"), top.resolve("gone"));

        assertThatThrownBy(() -> folders.within("out/new.json")).hasMessageContaining(" is not below the folders ");
        assertThatThrownBy(() -> folders.within("nowhere"))
                .hasMessage("The file nowhere is, or lies behind, a link to nowhere.");
        assertThatThrownBy(() -> folders.within("nowhere/new.json"))
                .hasMessage("The file nowhere/new.json is, or lies behind, a link to nowhere.");
    }

    @Test
    void aClassPathIsOfEntriesBelowTheFolders() throws IOException {
        Files.writeString(first.resolve("cp.txt"), "lib/a.jar" + File.pathSeparator + second + "\nlib/*\n");

        assertThat(folders.classPath(List.of("@cp.txt", "classes")))
                .containsExactly(
                        first.resolve("lib/a.jar").toString(),
                        second.toString(),
                        first.resolve("lib/*").toString(),
                        first.resolve("classes").toString());
        assertThatThrownBy(() -> folders.classPath(List.of("../x.jar"))).hasMessageContaining(" is not below ");
        assertThatThrownBy(() -> folders.classPath(List.of("../*"))).hasMessageContaining(" is not below ");
        assertThatThrownBy(() -> folders.classPath(List.of("@../cp.txt"))).hasMessageContaining(" is not below ");
    }

    @Test
    void aFolderThatIsNoneIsAnError() throws IOException {
        Path file = Files.createFile(top.resolve("file"));

        assertThatThrownBy(() -> Folders.of(List.of(top.resolve("gone")))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Folders.of(List.of(file)))
                .isInstanceOf(NotDirectoryException.class)
                .hasMessage(file + " is no folder. Give one, for example --folder build.");
    }
}
