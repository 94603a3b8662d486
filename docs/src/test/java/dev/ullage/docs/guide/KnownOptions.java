package dev.ullage.docs.guide;

import dev.ullage.cli.Main;
import dev.ullage.junit.LeakFree;
import dev.ullage.junit.MemoryBudget;
import dev.ullage.junit.Probed;
import dev.ullage.junit.RunWithHeap;
import dev.ullage.junit.StaticFootprint;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What the code accepts.
 *
 * @param goals of the Maven plugin
 * @param properties {@code ullage.memory}: of goals, of JUnit's configuration, of the system
 * @param options of each command: {@code --memory}
 */
record KnownOptions(Set<String> goals, Set<String> properties, Map<String, Set<String>> options) {

    static final List<Class<?>> ANNOTATIONS =
            List.of(LeakFree.class, MemoryBudget.class, RunWithHeap.class, StaticFootprint.class, Probed.class);
    private static final Map<Class<?>, String> PREFIXES = Map.of(
            LeakFree.class, "ullage.leakfree.",
            MemoryBudget.class, "ullage.memorybudget.",
            RunWithHeap.class, "ullage.heap.",
            Probed.class, "ullage.probe.");
    private static final Pattern LITERAL = Pattern.compile("\"(ullage\\.[A-Za-z.]+[A-Za-z])\"");

    static KnownOptions read() throws IOException {
        Set<String> properties = new TreeSet<>();
        PluginGoals goals = PluginGoals.read();
        goals.all().forEach(goal -> goal.parameters().forEach(each -> properties.add(each.property())));
        PREFIXES.forEach((annotation, prefix) ->
                attributes(annotation).forEach(attribute -> properties.add(prefix + attribute)));
        for (String module : List.of("core", "child", "junit-extension")) {
            properties.addAll(literals(Pages.ROOT.resolve(module).resolve("src/main/java")));
        }
        return new KnownOptions(
                goals.all().stream().map(PluginGoals.Goal::name).collect(Collectors.toSet()), properties, commands());
    }

    /** The names of an annotation's attributes. */
    static Set<String> attributes(Class<?> annotation) {
        return Stream.of(annotation.getDeclaredMethods())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The annotation of this simple name. */
    static Class<?> annotation(String name) {
        return ANNOTATIONS.stream()
                .filter(each -> each.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Set<String>> commands() {
        Map<String, Set<String>> commands = new TreeMap<>();
        for (Class<?> type : Main.class.getAnnotation(Command.class).subcommands()) {
            Set<String> options = new HashSet<>(Set.of("--help"));
            collect(type, options);
            commands.put(type.getAnnotation(Command.class).name(), options);
        }
        return commands;
    }

    /** The options of a command, of what is mixed into it, and of the commands below it. */
    private static void collect(Class<?> type, Set<String> options) {
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Option.class)) {
                options.addAll(List.of(field.getAnnotation(Option.class).names()));
            } else if (field.isAnnotationPresent(Mixin.class) || field.isAnnotationPresent(ArgGroup.class)) {
                collect(field.getType(), options);
            }
        }
        Command command = type.getAnnotation(Command.class);
        if (command != null) {
            Stream.of(command.subcommands()).forEach(below -> collect(below, options));
        }
        if (type.getSuperclass() != null) {
            collect(type.getSuperclass(), options);
        }
    }

    private static Set<String> literals(Path folder) throws IOException {
        Set<String> literals = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher literal = LITERAL.matcher(Files.readString(file));
                while (literal.find()) {
                    literals.add(literal.group(1));
                }
            }
        }
        return literals;
    }
}
