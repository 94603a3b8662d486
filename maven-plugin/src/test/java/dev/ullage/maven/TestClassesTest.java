package dev.ullage.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void patternsOfSourcesChooseTheirClasses() {
        assertThat(new TestClasses(folder, List.of("**/*Test.java"), List.of("**/*$*")).names())
                .containsExactly("com.acme.OrderTest", "com.acme.slow.SlowTest");
    }

    @Test
    void excludedClassesAreLeftOut() {
        assertThat(new TestClasses(folder, List.of("**/*Test"), List.of("**/*$*, **/slow/**")).names())
                .containsExactly("com.acme.OrderTest");
    }

    @Test
    void aFolderThatIsNotThereHasNone() {
        assertThat(new TestClasses(folder.resolve("nowhere"), List.of("**/*"), List.of()).names())
                .isEmpty();
    }
}
