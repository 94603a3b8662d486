package dev.ullage.junit;

import dev.ullage.internal.entry.BudgetEntry;
import dev.ullage.measure.MemorySize;
import dev.ullage.probe.StaticRetention;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * A class's {@link StaticFootprint} as it was read.
 *
 * @param testClass the name of the class
 * @param types it and what it inherits from, without the JDK's: their static fields count, and those nested in them
 * @param most what the static fields may retain
 * @param packages further packages, with their subpackages
 */
record StaticFootprintBudget(String testClass, Set<String> types, MemorySize most, List<String> packages) {

    private static final Pattern PACKAGE = Pattern.compile("[\\p{L}_$][\\w$]*(\\.[\\p{L}_$][\\w$]*)*");

    private static final Setting<MemorySize> MOST = new Setting<>(
            "@StaticFootprint",
            "",
            new Attribute<>(
                    "value",
                    "a size, a number and a unit (B, KiB, MiB, GiB)",
                    "\"10MiB\"",
                    "10MiB",
                    values -> size(values.get(0))));
    private static final Setting<List<String>> PACKAGES = new Setting<>(
            "@StaticFootprint",
            "",
            new Attribute<>(
                    "packages",
                    "names of packages",
                    "\"com.acme.quotes\"",
                    "com.acme.quotes",
                    values -> Optional.of(values)
                            .filter(all -> all.stream()
                                    .allMatch(name -> PACKAGE.matcher(name).matches()))));

    /**
     * Reads and validates the annotation.
     *
     * @throws ExtensionConfigurationException if a value is not accepted
     */
    static StaticFootprintBudget read(StaticFootprint annotation, Class<?> testClass) {
        String element = testClass.getName();
        MemorySize most = MOST.onAnnotation(List.of(annotation.value()), '"' + annotation.value() + '"', element)
                .value();
        List<String> packages = List.of(annotation.packages());
        if (!packages.isEmpty()) {
            String source = Arrays.stream(annotation.packages())
                    .map(name -> '"' + name + '"')
                    .collect(Collectors.joining(", ", "{", "}"));
            PACKAGES.onAnnotation(packages, source, element).value();
        }
        Set<String> types = new HashSet<>();
        addWithSupertypes(testClass, types);
        return new StaticFootprintBudget(element, types, most, packages);
    }

    private static void addWithSupertypes(Class<?> type, Set<String> types) {
        if (isOfTheJdk(type) || !types.add(type.getName())) {
            return;
        }
        for (Class<?> each : type.getInterfaces()) {
            addWithSupertypes(each, types);
        }
        if (type.getSuperclass() != null) {
            addWithSupertypes(type.getSuperclass(), types);
        }
    }

    private static boolean isOfTheJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader.equals(ClassLoader.getPlatformClassLoader());
    }

    private static Optional<MemorySize> size(String text) {
        try {
            return Optional.of(MemorySize.parse(text));
        } catch (IllegalArgumentException notASize) {
            return Optional.empty();
        }
    }

    /**
     * Whether the static fields of a class count.
     *
     * @param loaded takes the package by which they do
     */
    boolean covers(String className, Set<String> loaded) {
        boolean covered = types.stream().anyMatch(type -> className.equals(type) || className.startsWith(type + "$"));
        for (String name : packages) {
            if (className.startsWith(name + ".")) {
                loaded.add(name);
                covered = true;
            }
        }
        return covered;
    }

    /** Refuses a package of which nothing was loaded: its name is wrong, or the tests do not use it. */
    void requireLoaded(Set<String> loaded) {
        packages.stream().filter(name -> !loaded.contains(name)).findFirst().ifPresent(name -> {
            throw new ExtensionConfigurationException("@StaticFootprint(packages = \"" + name + "\") on " + testClass
                    + ": no class of this package is loaded when the tests have run. Correct the name, or remove it.");
        });
    }

    String violation(StaticRetention retention) {
        return """
                The static fields of %s retain %s, and may retain at most %s
                %s  next  %s""".formatted(
                        testClass + (packages.isEmpty() ? "" : " and of " + String.join(", ", packages)),
                        retention.retained(),
                        most,
                        retention.render(),
                        cure(retention));
    }

    private static String cure(StaticRetention retention) {
        return "clear the heaviest in @AfterAll, or bound what it holds; or allow more: @StaticFootprint(\"%s\")"
                .formatted(roomier(retention.retained()));
    }

    /** What was found, kept or not, for the build. */
    BudgetEntry entry(StaticRetention retention) {
        List<String> lines = retention.render().stripIndent().lines().toList();
        return BudgetEntry.ofSize("staticFootprint", most, retention.retained(), lines, cure(retention));
    }

    /** A quarter more, in whole units of the size. */
    private static MemorySize roomier(MemorySize size) {
        long unit = 1;
        while (size.bytes() / unit >= 1024) {
            unit *= 1024;
        }
        return MemorySize.ofBytes((size.bytes() + size.bytes() / 4) / unit * unit + unit);
    }
}
