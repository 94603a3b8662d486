package dev.ullage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;
import org.opentest4j.AssertionFailedError;

/**
 * A project of plain sources, compiled by {@code javac}.
 *
 * @param folder of the project
 */
record PlainProject(Path folder) {

    /** What tests of JUnit run with, and nothing else. */
    static List<Path> junit() {
        return Stream.of(
                        Launcher.class,
                        TestEngine.class,
                        JUnitException.class,
                        JupiterTestEngine.class,
                        Test.class,
                        AssertionFailedError.class,
                        org.jspecify.annotations.NullMarked.class)
                .map(PlainProject::placeOf)
                .toList();
    }

    /** The same with ASM, which is in the jar of {@code ullage-core} only once that is packaged. */
    static List<Path> junitAndAsm() {
        List<Path> all = new ArrayList<>(junit());
        for (String each : List.of(
                "org.objectweb.asm.ClassVisitor",
                "org.objectweb.asm.tree.ClassNode",
                "org.objectweb.asm.tree.analysis.Analyzer")) {
            try {
                all.add(placeOf(Class.forName(each)));
            } catch (ClassNotFoundException packaged) {
                return junit();
            }
        }
        return all;
    }

    static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Adds a class: its whole source, by the name of its file. */
    PlainProject with(String file, String source) throws IOException {
        Path path = folder.resolve("src").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, source);
        return this;
    }

    /** Compiles all that was added, and writes the class path to a file of one entry a line. */
    PlainProject compiled(List<Path> classPath) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "-proc:none",
                "-g",
                "-d",
                tests().toString(),
                "-cp",
                String.join(
                        File.pathSeparator,
                        classPath.stream().map(Path::toString).toList())));
        try (Stream<Path> sources = Files.walk(folder.resolve("src"))) {
            sources.filter(Files::isRegularFile).map(Path::toString).forEach(words::add);
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
        assertThat(result).as("compiling").isZero();
        Files.write(classPathFile(), classPath.stream().map(Path::toString).toList());
        return this;
    }

    Path tests() {
        return folder.resolve("build/test");
    }

    Path output() {
        return folder.resolve("build/ullage");
    }

    Path classPathFile() {
        return folder.resolve("classpath.txt");
    }

    /** The words of a command that runs the tests in a forked JVM. */
    String[] words(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(
                command,
                "--class-path",
                "@" + classPathFile(),
                "--test-classes",
                tests().toString(),
                "--environment",
                "forked",
                "--suite",
                "shop",
                "--sources",
                folder.resolve("src").toString(),
                "--baseline",
                folder.resolve("ullage-baseline.json").toString(),
                "--output-directory",
                output().toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }
}
