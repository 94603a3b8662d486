package dev.ullage.internal.constrained.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlagFilesTest {

    @Test
    void agentsPathsAndPatchesAreFiles() {
        assertThat(FlagFiles.of(List.of(
                        "-ea",
                        "-javaagent:/m2/jacoco.jar=destfile=/w/jacoco.exec",
                        "--module-path",
                        "/w/classes:/m2/json.jar",
                        "--patch-module",
                        "com.acme.shop=/w/test-classes:/w/more",
                        "--patch-module=com.acme.cart=/w/cart",
                        "-p=/m2/text.jar",
                        "-Xbootclasspath/a:/m2/boot.jar",
                        "--add-opens",
                        "com.acme.shop/com.acme=ALL-UNNAMED",
                        "--module-path")))
                .containsExactly(
                        Path.of("/m2/jacoco.jar"),
                        Path.of("/w/classes"),
                        Path.of("/m2/json.jar"),
                        Path.of("/w/test-classes"),
                        Path.of("/w/more"),
                        Path.of("/w/cart"),
                        Path.of("/m2/text.jar"),
                        Path.of("/m2/boot.jar"));
    }
}
