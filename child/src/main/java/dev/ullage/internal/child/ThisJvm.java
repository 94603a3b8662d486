package dev.ullage.internal.child;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a child takes over from this JVM. */
final class ThisJvm {

    private static final String LAUNCHER = "org.junit.platform.launcher.core.LauncherFactory";
    /** A class of each of ours that the child needs. */
    private static final List<String> OURS =
            List.of("dev.ullage.internal.child.run.Main", "dev.ullage.monitor.Sampler");

    /** Flags that change what code may do or sees. Agents may be needed by tests; debuggers cannot be shared. */
    private static final Pattern INHERITED_FLAG = Pattern.compile(
            "--(add-(opens|exports|reads|modules)|enable-native-access|illegal-native-access|sun-misc-unsafe-memory-access)[= ].*"
                    + "|--enable-preview|-(ea|da|esa|dsa|enableassertions|disableassertions)(:.*)?"
                    + "|-javaagent:.*|-Xbootclasspath/a:.*|-XX:[+-]EnableDynamicAgentLoading");
    /** Properties that each JVM sets for itself. */
    private static final Pattern OWN_PROPERTY = Pattern.compile(
            "(java|sun|jdk|os|file|path|line|awt|native|stdout|stderr|stdin)\\..*|user\\.(dir|home|name)");
    /** Those among them that users set, too. */
    private static final Pattern USERS_PROPERTY = Pattern.compile(
            "java\\.(io\\.tmpdir|util\\..*|net\\..*|awt\\.headless)|file\\.encoding|jdk\\.(net|tls|http).*");

    private ThisJvm() {}

    static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> INHERITED_FLAG.matcher(flag).matches())
                .toList();
    }

    static Map<String, String> systemProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String key : System.getProperties().stringPropertyNames()) {
            if (!OWN_PROPERTY.matcher(key).matches()
                    || USERS_PROPERTY.matcher(key).matches()) {
                properties.put(key, System.getProperty(key, ""));
            }
        }
        return properties;
    }

    /** The class path, the module path, and where the needed classes, the child with the core, and the launcher come from. */
    static List<String> classPath(Class<?>... needed) {
        Set<String> entries = new LinkedHashSet<>();
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            Stream.of(System.getProperty(property, "").split(File.pathSeparator))
                    .filter(entry -> !entry.isEmpty())
                    .map(entry -> Path.of(entry).toAbsolutePath().toString())
                    .forEach(entries::add);
        }
        Stream.of(needed).flatMap(type -> place(type).stream()).forEach(entries::add);
        OURS.forEach(name -> visible(name).flatMap(ThisJvm::place).ifPresent(entries::add));
        entries.addAll(launcher());
        return List.copyOf(entries);
    }

    /** Where the launcher and what it needs come from; nowhere if neither a loader nor this thread's callers know it. */
    private static List<String> launcher() {
        Optional<Class<?>> launcher = visible(LAUNCHER).or(ThisJvm::running);
        return launcher.stream()
                .flatMap(type -> Stream.of(
                                LAUNCHER,
                                "org.junit.platform.engine.TestEngine",
                                "org.junit.platform.commons.JUnitException",
                                "org.opentest4j.AssertionFailedError")
                        .flatMap(name -> loaded(name, type.getClassLoader()).stream()))
                .flatMap(type -> place(type).stream())
                .toList();
    }

    private static Optional<Class<?>> visible(String name) {
        return Stream.of(
                        Optional.ofNullable(ThisJvm.class.getClassLoader()),
                        Optional.ofNullable(Thread.currentThread().getContextClassLoader()),
                        Optional.of(ClassLoader.getSystemClassLoader()))
                .flatMap(Optional::stream)
                .<Class<?>>flatMap(loader -> loaded(name, loader).stream())
                .findFirst();
    }

    /** The launcher that runs this very code, up the stack, where no loader of ours sees it. */
    private static Optional<Class<?>> running() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type -> type.getName().startsWith("org.junit.platform.launcher."))
                        .findFirst());
    }

    private static Optional<Class<?>> loaded(String name, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError absent) {
            return Optional.empty();
        }
    }

    private static Optional<String> place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL url = source == null ? null : source.getLocation();
        if (url == null || !"file".equals(url.getProtocol())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(url.toURI()).toString());
        } catch (URISyntaxException unquoted) {
            return Optional.of(Path.of(url.getPath()).toString());
        }
    }
}
