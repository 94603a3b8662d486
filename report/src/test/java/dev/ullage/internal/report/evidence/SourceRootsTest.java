package dev.ullage.internal.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRootsTest {

    @TempDir
    private Path project;

    private SourceRoots sources;

    @BeforeEach
    void writeSources() throws IOException {
        sources =
                SourceRoots.of(project, List.of(Path.of("shop/src/main/java"), project.resolve("shop/src/test/java")));
        write("shop/src/main/java/com/acme/Registry.java", "package com.acme;\n");
        write("shop/src/test/java/com/acme/OrderTest.java", """
                package com.acme;

                class OrderTest {
                    @Test
                    void cancels() {
                        places();
                        if (open) { return places(); } else places();
                        shop.lists();
                    }

                    @Test
                    void places() {}

                    static Stream<String> lists() {}

                    @Nested
                    class WhenClosed {
                        @Test
                        void places() {}
                    }
                }
                """);
        write("shop/src/test/java/com/acme/CartTest.kt", "class CartTest {\n  fun `adds two`() {}\n}\n");
    }

    @Test
    void theBuildFileIsThatOfTheNearestFolderAbove() throws IOException {
        assertThat(sources.buildFile()).isEmpty();

        write("build.gradle.kts", "");
        assertThat(sources.buildFile()).contains("build.gradle.kts");

        write("shop/pom.xml", "");
        assertThat(sources.buildFile()).contains("shop/pom.xml");
    }

    @Test
    void aFrameIsFoundRelativeToTheProject() {
        assertThat(sources.line(new StackTraceElement("com.acme.Registry", "open", "Registry.java", 41)))
                .contains(new SourceLine("shop/src/main/java/com/acme/Registry.java", 41));
    }

    @Test
    void aFrameOfALibraryOrWithoutALineIsNotFound() {
        assertThat(sources.line(new StackTraceElement("java.util.HashMap", "put", "HashMap.java", 600)))
                .isEmpty();
        assertThat(sources.line(new StackTraceElement("com.acme.Registry", "open", "Registry.java", -1)))
                .isEmpty();
        assertThat(sources.line(new StackTraceElement("com.acme.Registry", "open", null, 41)))
                .isEmpty();
    }

    @Test
    void aFileIsReadOnceForAllOfItsTests() throws IOException {
        String file = "shop/src/test/java/com/acme/OrderTest.java";
        assertThat(sources.method("com.acme.OrderTest", "cancels")).contains(new SourceLine(file, 5));

        write(file, "");

        assertThat(sources.method("com.acme.OrderTest", "places")).contains(new SourceLine(file, 12));
    }

    @Test
    void aMethodIsFoundAtItsDeclaration() {
        String file = "shop/src/test/java/com/acme/OrderTest.java";

        assertThat(sources.method("com.acme.OrderTest", "cancels")).contains(new SourceLine(file, 5));
        assertThat(sources.method("com.acme.OrderTest", "places")).contains(new SourceLine(file, 12));
        assertThat(sources.method("com.acme.OrderTest$Inner", "lists")).contains(new SourceLine(file, 14));
        assertThat(sources.method("com.acme.OrderTest$WhenClosed", "places")).contains(new SourceLine(file, 19));
        assertThat(sources.method("com.acme.CartTest", "adds two"))
                .contains(new SourceLine("shop/src/test/java/com/acme/CartTest.kt", 2));
    }

    @Test
    void aClassIsFoundAtItsDeclaration() {
        String file = "shop/src/test/java/com/acme/OrderTest.java";

        assertThat(sources.type("com.acme.OrderTest")).contains(new SourceLine(file, 3));
        assertThat(sources.type("com.acme.OrderTest$WhenClosed")).contains(new SourceLine(file, 17));
        assertThat(sources.type("com.acme.OrderTest$Lombok")).contains(new SourceLine(file, 3));
        assertThat(sources.type("com.acme.Missing")).isEmpty();
    }

    @Test
    void aMethodThatIsInheritedIsFoundAtTheTopOfItsClass() {
        assertThat(sources.method("com.acme.OrderTest", "inherited"))
                .contains(new SourceLine("shop/src/test/java/com/acme/OrderTest.java", 1));
        assertThat(sources.method("com.acme.Missing", "places")).isEmpty();
    }

    private void write(String file, String content) throws IOException {
        Path place = project.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, content);
    }
}
