package dev.ullage.internal.child;

import dev.ullage.measure.MemorySize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a child JVM is started.
 *
 * @param javaHome the folder that holds {@code bin/java}
 * @param classPath files and folders, as many as you like
 * @param heap the largest heap; without one, the JVM's own choice
 * @param collector the collector; without one, the JVM's own choice
 * @param flags further flags, after all others, so that they win
 * @param systemProperties what {@code -D} sets; values may hold any characters
 * @param environment variables, beside those of this process
 * @param workingDirectory where it runs
 * @param withheld variables of this process that it does not get
 */
public record JvmSpec(
        Path javaHome,
        List<String> classPath,
        Optional<MemorySize> heap,
        Optional<Collector> collector,
        List<String> flags,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        Path workingDirectory,
        Set<String> withheld) {

    /** Immutable lists and maps. */
    public JvmSpec {
        classPath = List.copyOf(classPath);
        flags = List.copyOf(flags);
        systemProperties = Collections.unmodifiableMap(new LinkedHashMap<>(systemProperties));
        environment = Map.copyOf(environment);
        withheld = Set.copyOf(withheld);
    }

    /** A JVM that gets all variables of this process. */
    public JvmSpec(
            Path javaHome,
            List<String> classPath,
            Optional<MemorySize> heap,
            Optional<Collector> collector,
            List<String> flags,
            Map<String, String> systemProperties,
            Map<String, String> environment,
            Path workingDirectory) {
        this(javaHome, classPath, heap, collector, flags, systemProperties, environment, workingDirectory, Set.of());
    }

    /**
     * A JVM like this one: its Java home, class path (with the JUnit launcher, wherever it was loaded from), system
     * properties, working directory, and those of its flags that change what code may do ({@code --add-opens},
     * {@code --enable-preview}, {@code -ea}, {@code -javaagent} and the like); not those that size memory.
     *
     * @param needed classes that the child needs, whose places are added to the class path where they are missing
     */
    public static JvmSpec likeThisOne(Class<?>... needed) {
        return new JvmSpec(
                Path.of(System.getProperty("java.home")),
                ThisJvm.classPath(needed),
                Optional.empty(),
                Optional.empty(),
                ThisJvm.flags(),
                ThisJvm.systemProperties(),
                Map.of(),
                Path.of("").toAbsolutePath());
    }

    /** The same with this heap. */
    public JvmSpec withHeap(MemorySize size) {
        return new JvmSpec(
                javaHome,
                classPath,
                Optional.of(size),
                collector,
                flags,
                systemProperties,
                environment,
                workingDirectory,
                withheld);
    }

    /** The same with this collector. */
    public JvmSpec withCollector(Collector chosen) {
        return new JvmSpec(
                javaHome,
                classPath,
                heap,
                Optional.of(chosen),
                flags,
                systemProperties,
                environment,
                workingDirectory,
                withheld);
    }

    /** The same with this class path. */
    public JvmSpec withClassPath(List<String> entries) {
        return new JvmSpec(
                javaHome, entries, heap, collector, flags, systemProperties, environment, workingDirectory, withheld);
    }

    /** The same with these flags behind the others. */
    public JvmSpec plusFlags(List<String> more) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(more);
        return new JvmSpec(
                javaHome, classPath, heap, collector, all, systemProperties, environment, workingDirectory, withheld);
    }

    /** The same with these further flags, and no others. */
    public JvmSpec withFlags(List<String> others) {
        return new JvmSpec(
                javaHome, classPath, heap, collector, others, systemProperties, environment, workingDirectory);
    }

    /** The same with one more system property. */
    public JvmSpec plusSystemProperty(String key, String value) {
        Map<String, String> all = new LinkedHashMap<>(systemProperties);
        all.put(key, value);
        return new JvmSpec(javaHome, classPath, heap, collector, flags, all, environment, workingDirectory, withheld);
    }

    /** The same with these system properties, and no others. */
    public JvmSpec withSystemProperties(Map<String, String> properties) {
        return new JvmSpec(
                javaHome, classPath, heap, collector, flags, properties, environment, workingDirectory, withheld);
    }

    /** The same with these environment variables beside those of this process. */
    public JvmSpec withEnvironment(Map<String, String> variables) {
        return new JvmSpec(
                javaHome, classPath, heap, collector, flags, systemProperties, variables, workingDirectory, withheld);
    }

    /** The same in this folder. */
    public JvmSpec withWorkingDirectory(Path folder) {
        return new JvmSpec(
                javaHome, classPath, heap, collector, flags, systemProperties, environment, folder, withheld);
    }

    /** The same without these variables of this process. */
    public JvmSpec withholding(Set<String> variables) {
        return new JvmSpec(
                javaHome,
                classPath,
                heap,
                collector,
                flags,
                systemProperties,
                environment,
                workingDirectory,
                variables);
    }
}
