package dev.ullage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the recipe for Gradle as it stands in docs/command.md, with the Gradle that Debian has, 4.4.1. */
class GradleRecipeTest {

    @Test
    void theRecipeRunsTheTestsOfAProject(@TempDir Path project) throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/gradle"))
                        && Runtime.version().feature() == 17,
                "The recipe for Gradle is not run: it needs Debian's Gradle 4.4.1 and Java 17, on which that runs. Install it"
                        + " with: apt-get install gradle");
        String jars = PlainProject.junit().stream().map(jar -> "'" + jar + "'").collect(Collectors.joining(", "));
        Files.writeString(
                project.resolve("build.gradle"), recipe() + "\ndependencies { testCompile files(" + jars + ") }\n");
        Files.writeString(project.resolve("settings.gradle"), "rootProject.name = 'shop'\n");
        Path test = project.resolve("src/test/java/com/acme/CartTest.java");
        Files.createDirectories(test.getParent());
        Files.writeString(test, """
                package com.acme;
                class CartTest {
                    @org.junit.jupiter.api.Test void isFine() { }
                }
                """);
        writeJar(project.resolve("ullage.jar"));

        String said = gradle(project, "ullageVerify");

        assertThat(said).contains(" passed\n  tests     1 test in ").contains("BUILD SUCCESSFUL");
        assertThat(project.resolve("build/ullage/evidence.json")).isRegularFile();
    }

    private static String recipe() throws IOException {
        String docs = Files.readString(Path.of("../docs/command.md"));
        String begin = "<!-- run by GradleRecipeTest -->\n```groovy\n";
        int start = docs.indexOf(begin) + begin.length();
        return docs.substring(start, docs.indexOf("```", start));
    }

    /** In a build of Ullage itself the command's jar is made later; this one refers to its parts. */
    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.flush();
        }
    }

    private static String gradle(Path project, String task) throws IOException, InterruptedException {
        Path log = project.resolve("gradle.log");
        ProcessBuilder builder = new ProcessBuilder(
                        List.of("/usr/bin/gradle", "--offline", "--no-daemon", "--stacktrace", task))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put("GRADLE_USER_HOME", project.resolve("gradle-home").toString());
        Process gradle = builder.start();
        boolean hasEnded = gradle.waitFor(5, TimeUnit.MINUTES);
        gradle.destroyForcibly();
        String said = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(hasEnded).as(said).isTrue();
        return said;
    }
}
