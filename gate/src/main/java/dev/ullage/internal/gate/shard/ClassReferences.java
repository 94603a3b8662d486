package dev.ullage.internal.gate.shard;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which classes refer to which, by the texts in their class files: rather one too many than one too few. A string that is the name
 * of a class counts as a reference, so that a class that is loaded by its name is found where the name is a literal.
 */
final class ClassReferences {

    private static final String SUFFIX = ".class";
    private static final Pattern SOURCE = Pattern.compile("[\\w$-]+\\.(?:java|kt|groovy|scala)");
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w$/]+)");

    /** The texts of each class, by its name. */
    private final Map<String, List<String>> texts = new HashMap<>();
    /** The names that sources of each class may have. */
    private final Map<String, Set<String>> sources = new HashMap<>();
    /** Who refers to a class. */
    private final Map<String, Set<String>> users = new HashMap<>();

    private ClassReferences() {}

    /**
     * Reads class files.
     *
     * @param places folders and jars; those that are not there are left out
     * @throws IOException if one cannot be read
     */
    static ClassReferences of(Collection<Path> places) throws IOException {
        ClassReferences references = new ClassReferences();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                references.readBelow(place);
            } else if (Files.isRegularFile(place)) {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    references.readBelow(jar.getPath("/"));
                }
            }
        }
        references.texts.forEach(references::link);
        references.texts.clear();
        return references;
    }

    private void readBelow(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
        for (Path file : files) {
            String name = root.relativize(file).toString().replace('\\', '/');
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                texts.put(name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'), ClassTexts.of(in));
            } catch (IOException damaged) {
                throw new IOException(
                        "The class file " + file + " cannot be read: " + damaged.getMessage() + ". Compile anew.",
                        damaged);
            }
        }
    }

    private void link(String name, List<String> all) {
        Set<String> named = new HashSet<>();
        for (String text : all) {
            if (SOURCE.matcher(text).matches()) {
                sources.computeIfAbsent(name, key -> new HashSet<>()).add(text);
            }
            refer(text, named);
            for (Matcher part = IN_DESCRIPTOR.matcher(text); part.find(); ) {
                refer(part.group(1), named);
            }
        }
        named.forEach(
                other -> users.computeIfAbsent(other, key -> new HashSet<>()).add(name));
    }

    private void refer(String text, Set<String> named) {
        String name = text.replace('/', '.');
        if (texts.containsKey(name)) {
            named.add(name);
        }
    }

    /** The outermost classes around all that were made of certain sources, and around all that refer to such, however far. */
    Set<String> touchedBy(Predicate<String> isChanged) {
        Set<String> touched = new HashSet<>();
        Deque<String> next = new ArrayDeque<>();
        sources.forEach((name, files) -> {
            if (files.stream().anyMatch(file -> isChanged.test(folder(name) + file)) && touched.add(name)) {
                next.add(name);
            }
        });
        while (!next.isEmpty()) {
            for (String user : users.getOrDefault(next.remove(), Set.of())) {
                if (touched.add(user)) {
                    next.add(user);
                }
            }
        }
        Set<String> outermost = new HashSet<>();
        touched.forEach(name -> outermost.add(ClassCosts.outermost(name)));
        return outermost;
    }

    private static String folder(String name) {
        int end = name.lastIndexOf('.');
        return end < 0 ? "" : name.substring(0, end + 1).replace('.', '/');
    }
}
