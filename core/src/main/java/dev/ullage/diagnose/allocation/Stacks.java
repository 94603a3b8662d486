package dev.ullage.diagnose.allocation;

import dev.ullage.internal.library.ClassOrigin;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Stacks as a reader wants them: from the allocation down to the code under test, without what ran it. */
final class Stacks {

    private static final List<String> ENGINES = List.of(
            "org.junit.platform.",
            "org.junit.jupiter.engine.",
            "org.junit.vintage.",
            "org.apache.maven.",
            "dev.ullage.junit.RepeatedCall");
    private static final Pattern HIDDEN = Pattern.compile("[/.+]0x");
    private static final Optional<CodeSource> OWN_CODE = codeOf(Stacks.class);
    private static final Map<String, Boolean> OWN = new ConcurrentHashMap<>();

    private Stacks() {}

    /** Whether the frame is the JDK's. */
    static boolean isJdk(StackTraceElement frame) {
        return ClassOrigin.isOfTheJdk(frame.getClassName());
    }

    /** The frame of a method of the class, at the line; the file's name is that of the outermost class. */
    static StackTraceElement frame(String className, String method, int line) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        int nested = simple.indexOf('$');
        String file = (nested > 0 ? simple.substring(0, nested) : simple) + ".java";
        return new StackTraceElement(className, method, file, line);
    }

    /**
     * The frames above the first of Ullage's or of a test engine, without generated frames and without the JDK's at the
     * bottom; nothing where Ullage itself allocated.
     */
    static List<StackTraceElement> cut(List<StackTraceElement> frames) {
        List<StackTraceElement> kept = new ArrayList<>();
        for (StackTraceElement frame : frames) {
            if (runsTests(frame)) {
                break;
            }
            if (!isGenerated(frame)) {
                kept.add(frame);
            }
        }
        boolean namesOthers = kept.stream().anyMatch(frame -> !isJdk(frame));
        while (!kept.isEmpty() && namesOthers && isJdk(kept.get(kept.size() - 1))) {
            kept.remove(kept.size() - 1);
        }
        return List.copyOf(kept);
    }

    /** Whether the frame is Ullage's or a test engine's. */
    static boolean runsTests(StackTraceElement frame) {
        return isOwn(frame.getClassName()) || startsWithAny(frame.getClassName(), ENGINES);
    }

    private static boolean isGenerated(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.contains("$$Lambda")
                || HIDDEN.matcher(name).find()
                || name.startsWith("java.lang.invoke.LambdaForm");
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** By where the class comes from, not by its name: code under test may live in packages of the same name. */
    private static boolean isOwn(String className) {
        return className.startsWith("dev.ullage.") && OWN.computeIfAbsent(className, Stacks::comesWithUllage);
    }

    private static boolean comesWithUllage(String className) {
        try {
            Class<?> type = Class.forName(className, false, Stacks.class.getClassLoader());
            return codeOf(type).equals(OWN_CODE);
        } catch (ClassNotFoundException | LinkageError notOurs) {
            return false;
        }
    }

    private static Optional<CodeSource> codeOf(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain().getCodeSource());
    }
}
