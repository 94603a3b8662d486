package dev.ullage.internal.gate.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.gate.hunt.TestPattern;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestClassesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void compile() throws IOException {
        for (String file : List.of(
                "com/acme/OrderTest.class",
                "com/acme/OrderTest$Nested.class",
                "com/acme/OrderCases.class",
                "com/acme/slow/SlowTest.class",
                "com/acme/test.properties")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.createFile(folder.resolve(file));
        }
    }

    @Test
    void patternsOfSourcesChooseTheirClasses() throws IOException {
        assertThat(names(List.of("**/*Test.java"), List.of("**/*$*")))
                .containsExactly("com.acme.OrderTest", "com.acme.slow.SlowTest");
    }

    @Test
    void excludedClassesAreLeftOut() throws IOException {
        assertThat(names(List.of("**/*Test"), List.of("**/*$*, **/slow/**"))).containsExactly("com.acme.OrderTest");
        assertThat(names(List.of("**/*Test"), List.of("com.acme.slow.SlowTest", "**/*$*")))
                .containsExactly("com.acme.OrderTest");
    }

    @Test
    void aFolderThatIsNotThereHasNone() throws IOException {
        assertThat(new TestClasses(List.of(folder.resolve("nowhere")), TestPattern.ALL).names())
                .isEmpty();
    }

    @Test
    void jarsOfDependenciesAreLookedAtToo() throws IOException {
        Path jar = folder.resolve("contract.jar");
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Files.createDirectories(files.getPath("/org/other"));
            Files.createFile(files.getPath("/org/other/ContractTest.class"));
            Files.createFile(files.getPath("/module-info.class"));
        }

        assertThat(new TestClasses(List.of(folder.resolve("com/acme/slow"), jar), TestPattern.parse("t", "*")).names())
                .containsExactly("SlowTest", "org.other.ContractTest");
    }

    private List<String> names(List<String> includes, List<String> excludes) throws IOException {
        return new TestClasses(List.of(folder), TestPattern.of("Surefire", includes, excludes)).names();
    }
}
