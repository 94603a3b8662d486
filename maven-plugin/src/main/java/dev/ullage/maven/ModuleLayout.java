package dev.ullage.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a class path is on the module path when a module with a {@code module-info} is tested, as Surefire has it: the module
 * and all that it requires, with the tests patched into it and open to the class path; or all, where the tests are a module.
 *
 * @param classPath what stays on the class path
 * @param flags of the JVM, for the rest
 */
record ModuleLayout(List<Path> classPath, List<String> flags) {

    private static final String DESCRIPTOR = "module-info.class";
    private static final List<String> ALL_MODULES = List.of("--add-modules", "ALL-MODULE-PATH");
    private static final String TO_CLASS_PATH = "=ALL-UNNAMED";
    /** The launcher reads them by reflection, and is on the class path where the tests are a module. */
    private static final List<String> OPEN_IN_JUNIT = List.of(
            "--add-opens",
            "org.junit.platform.commons/org.junit.platform.commons.util=ALL-UNNAMED",
            "--add-opens",
            "org.junit.platform.commons/org.junit.platform.commons.logging=ALL-UNNAMED");

    /**
     * The layout; empty where neither classes nor tests are a module.
     *
     * @param classPath of the tests, without what runs them
     * @param classes folder or jar of the module's own classes
     * @param tests folder of its tests
     * @param testClasses names of the test classes, whose packages are opened
     * @throws IOException if a descriptor cannot be read
     */
    static Optional<ModuleLayout> of(List<Path> classPath, Path classes, Path tests, List<String> testClasses)
            throws IOException {
        if (Files.isRegularFile(tests.resolve(DESCRIPTOR))) {
            List<String> flags = new ArrayList<>(List.of("--module-path", joined(classPath)));
            flags.addAll(ALL_MODULES);
            flags.addAll(OPEN_IN_JUNIT);
            return Optional.of(new ModuleLayout(List.of(), flags));
        }
        Optional<ModuleDescriptor> own = descriptor(classes);
        return own.map(module -> patched(module, classPath, classes, tests, testClasses));
    }

    private static ModuleLayout patched(
            ModuleDescriptor module, List<Path> classPath, Path classes, Path tests, List<String> testClasses) {
        Set<Path> modules = required(module, classPath);
        modules.add(classes);
        List<String> flags = new ArrayList<>(List.of(
                "--module-path",
                joined(classPath.stream().filter(modules::contains).toList())));
        flags.addAll(List.of("--patch-module", module.name() + "=" + tests));
        testClasses.stream()
                .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))))
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .forEach(name -> flags.addAll(List.of("--add-opens", module.name() + "/" + name + TO_CLASS_PATH)));
        flags.addAll(List.of("--add-reads", module.name() + TO_CLASS_PATH));
        flags.addAll(ALL_MODULES);
        return new ModuleLayout(
                classPath.stream().filter(path -> !modules.contains(path)).toList(), flags);
    }

    private static String joined(Collection<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** A descriptor that somebody wrote; jars without one are no module here. */
    private static Optional<ModuleDescriptor> descriptor(Path classes) throws IOException {
        if (Files.isDirectory(classes)) {
            Path file = classes.resolve(DESCRIPTOR);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(ModuleDescriptor.read(in));
            }
        }
        return module(classes).map(ModuleReference::descriptor).filter(found -> !found.isAutomatic());
    }

    /** The places of all modules that a module needs, and of the providers of services that they use. */
    private static Set<Path> required(ModuleDescriptor module, List<Path> classPath) {
        Map<String, Path> places = new LinkedHashMap<>();
        Map<String, ModuleDescriptor> known = new LinkedHashMap<>();
        for (Path path : classPath) {
            module(path).map(ModuleReference::descriptor).ifPresent(found -> {
                if (places.putIfAbsent(found.name(), path) == null) {
                    known.put(found.name(), found);
                }
            });
        }
        Deque<ModuleDescriptor> open = new ArrayDeque<>(List.of(module));
        Set<String> seen = new HashSet<>(Set.of(module.name()));
        while (!open.isEmpty()) {
            ModuleDescriptor next = open.remove();
            List<ModuleDescriptor> wanted = new ArrayList<>(next.requires().stream()
                    .map(Requires::name)
                    .filter(known::containsKey)
                    .map(known::get)
                    .toList());
            known.values().stream()
                    .filter(each -> each.provides().stream()
                            .anyMatch(service -> next.uses().contains(service.service())))
                    .forEach(wanted::add);
            wanted.stream().filter(each -> seen.add(each.name())).forEach(open::add);
        }
        return places.entrySet().stream()
                .filter(each -> seen.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** What is no module, for it has no name that could be one, stays on the class path. */
    private static Optional<ModuleReference> module(Path path) {
        boolean isFolderOfOthers = Files.isDirectory(path) && !Files.isRegularFile(path.resolve(DESCRIPTOR));
        try {
            return isFolderOfOthers
                    ? Optional.empty()
                    : ModuleFinder.of(path).findAll().stream().findFirst();
        } catch (FindException none) {
            return Optional.empty();
        }
    }
}
