package dev.ullage.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleLayoutTest {

    private static final List<String> TESTS = List.of("com.acme.OrderTest", "com.acme.cart.CartTest", "RootTest");

    @TempDir
    private Path folder;

    /** What later ones may require. */
    private final List<Path> built = new ArrayList<>();

    private Path tests;
    private Path json;
    private Path text;
    private Path plain;

    @BeforeEach
    void layOut() throws IOException {
        tests = Files.createDirectories(folder.resolve("test-classes"));
        // What a library requires is required, too; an automatic module requires nothing.
        text = jar("text-utils-1.2.jar");
        json = module("json", "module org.json { requires text.utils; }");
        plain = jar("plain-1.0.jar");
        built.remove(plain);
    }

    @Test
    void whatIsNoModuleStaysOnTheClassPath() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));

        assertThat(ModuleLayout.of(List.of(tests, classes, json, plain), classes, tests, TESTS))
                .isEmpty();
    }

    @Test
    void aModuleAndAllThatItRequiresAreOnTheModulePath() throws IOException {
        module("gone", "module org.gone { }");
        Path classes = module("shop", "module com.acme.shop { requires org.json; requires static org.gone; }");

        ModuleLayout layout = ModuleLayout.of(List.of(tests, classes, plain, json, text), classes, tests, TESTS)
                .orElseThrow();

        assertThat(layout.classPath()).containsExactly(tests, plain);
        assertThat(layout.flags())
                .containsExactly(
                        "--module-path",
                        classes + ":" + json + ":" + text,
                        "--patch-module",
                        "com.acme.shop=" + tests,
                        "--add-opens",
                        "com.acme.shop/com.acme=ALL-UNNAMED",
                        "--add-opens",
                        "com.acme.shop/com.acme.cart=ALL-UNNAMED",
                        "--add-reads",
                        "com.acme.shop=ALL-UNNAMED",
                        "--add-modules",
                        "ALL-MODULE-PATH");
    }

    @Test
    void providersOfServicesThatItUsesAreThereToo() throws IOException {
        Path provider = module("fast", "module org.fast { provides java.util.function.Supplier with org.fast.Fast; }");
        Path classes = module("shop", "module com.acme.shop { uses java.util.function.Supplier; }");

        assertThat(ModuleLayout.of(List.of(tests, classes, provider, plain), classes, tests, List.of())
                        .orElseThrow()
                        .classPath())
                .containsExactly(tests, plain);
    }

    @Test
    void testsThatAreAModuleHaveAllOnTheModulePath() throws IOException {
        Path classes = module("shop", "module com.acme.shop { }");
        Path ofTests = module("shop-tests", "open module com.acme.shop.tests { }");

        ModuleLayout layout = ModuleLayout.of(List.of(ofTests, classes, plain), classes, ofTests, TESTS)
                .orElseThrow();

        assertThat(layout.classPath()).isEmpty();
        assertThat(layout.flags())
                .startsWith("--module-path", ofTests + ":" + classes + ":" + plain, "--add-modules", "ALL-MODULE-PATH")
                .doesNotContain("--patch-module");
    }

    private Path jar(String name) throws IOException {
        Path file = folder.resolve(name);
        try (FileSystem jar = FileSystems.newFileSystem(file, Map.of("create", "true"))) {
            Files.createDirectories(jar.getPath("/org/plain"));
            Files.createFile(jar.getPath("/org/plain/Plain.class"));
        }
        built.add(file);
        return file;
    }

    private Path module(String name, String declaration) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(name + "-sources"));
        Path classes = Files.createDirectories(folder.resolve(name));
        Files.writeString(sources.resolve("module-info.java"), declaration);
        Path fast = Files.createDirectories(sources.resolve("org/fast")).resolve("Fast.java");
        Files.writeString(fast, """
                package org.fast;
                public class Fast implements java.util.function.Supplier<String> {
                    public String get() { return ""; }
                }""");
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "--module-path",
                        built.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                        sources.resolve("module-info.java").toString(),
                        fast.toString());
        assertThat(code).isZero();
        built.add(classes);
        return classes;
    }
}
