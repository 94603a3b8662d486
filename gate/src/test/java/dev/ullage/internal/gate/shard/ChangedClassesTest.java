package dev.ullage.internal.gate.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.internal.gate.compare.Git;
import dev.ullage.internal.gate.compare.GitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a repository with a module of two classes, one of which uses the other, and a test of each and of none. */
class ChangedClassesTest {

    private static final List<String> TESTS = List.of(
            "com.acme.CartTest",
            "com.acme.ConstantTest",
            "com.acme.NamedTest",
            "com.acme.OtherTest",
            "com.acme.PriceTest");

    @TempDir
    private Path folder;

    @BeforeEach
    void commit() throws Exception {
        write("shop/pom.xml", "<project/>");
        write("shop/src/main/java/com/acme/Price.java", "package com.acme; class Price { int amount = 1; }");
        write(
                "shop/src/main/java/com/acme/Cart.java",
                "package com.acme; class Cart { Price price; static class Line {} }");
        write("shop/src/main/java/com/acme/Mark.java", "package com.acme; @interface Mark {}");
        write("shop/src/test/java/com/acme/PriceTest.java", "package com.acme; class PriceTest { { new Price(); } }");
        write(
                "shop/src/test/java/com/acme/CartTest.java",
                "package com.acme; class CartTest { class Inner { { new Cart.Line(); } } }");
        write("shop/src/test/java/com/acme/OtherTest.java", "package com.acme; @Mark class OtherTest { }");
        write(
                "shop/src/test/java/com/acme/NamedTest.java",
                "package com.acme; class NamedTest { String name = \"com.acme.Price\"; }");
        write(
                "shop/src/test/java/com/acme/ConstantTest.java",
                "package com.acme; class ConstantTest { long a = 1234567890123L; double b = 1.5; float c = 2.5f; Runnable r = () -> { }; }");
        write("shop/src/test/resources/data.md", "read by a test");
        write("other/pom.xml", "<project/>");
        write("other/src/main/java/com/acme/Far.java", "package com.acme; class Far { }");
        write("README.md", "text");
        write(".gitignore", "target/\n");
        compile();
        git("init", "-q", "-b", "main");
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "first");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shop/src/main/java/com/acme/Price.java     | com.acme.CartTest com.acme.NamedTest com.acme.PriceTest
            shop/src/main/java/com/acme/Cart.java      | com.acme.CartTest
            shop/src/main/java/com/acme/Mark.java      | com.acme.OtherTest
            shop/src/test/java/com/acme/OtherTest.java | com.acme.OtherTest
            shop/src/main/java/com/acme/New.java       | ''
            other/src/main/java/com/acme/Far.java      | ''
            other/pom.xml                              | ''
            other/src/main/resources/far.xml           | ''
            README.md                                  | ''
            shop/README.md                             | ''
            .github/workflows/ci.yml                   | ''
            """)
    void testsThatAChangeReachesAreChosen(String file, String chosen) throws Exception {
        write(file, "changed");

        assertThat(String.join(" ", since("main").of(TESTS))).isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource({
        "shop/pom.xml",
        "shop/src/main/resources/shop.properties",
        "shop/src/test/resources/data.md",
        "settings.xml"
    })
    void whatIsNoSourceTouchesAll(String file) throws Exception {
        write(file, "changed");

        ChangedClasses changed = since("main");

        assertThat(changed.of(TESTS)).isEqualTo(TESTS);
        assertThat(changed.render(TESTS))
                .singleElement()
                .asString()
                .startsWith("All 5 test classes are looked at, for changes since main (")
                .endsWith(") touch " + file + ", which is no source.");
    }

    @Test
    void whatIsLeftOutIsTold() throws Exception {
        write("shop/src/main/java/com/acme/Cart.java", "changed");
        git("checkout", "-q", "-b", "topic");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-a", "-m", "second");

        List<String> lines = since("main").render(TESTS);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .matches("Looks at 1 of 5 test classes, those that changes since main \\([0-9a-f]{10}\\) touch\\.");
        assertThat(lines.get(1))
                .isEqualTo(
                        "Left out: com.acme.ConstantTest, com.acme.NamedTest, com.acme.OtherTest, com.acme.PriceTest.");
    }

    @Test
    void aBranchThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> since("origin/nowhere"))
                .isInstanceOf(GitException.class)
                .hasMessageContaining("origin/nowhere");
    }

    private ChangedClasses since(String branch) throws Exception {
        Path shop = folder.resolve("shop");
        return ChangedClasses.since(branch, shop, List.of(shop.resolve("target/classes")), List.of("/nowhere.jar"));
    }

    private void git(String... words) throws Exception {
        Git.run(folder, words);
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private void compile() throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "-proc:none", "-d", folder.resolve("shop/target/classes").toString()));
        try (Stream<Path> all = Files.walk(folder.resolve("shop/src"))) {
            all.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .forEach(words::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)))
                .isZero();
    }
}
