package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.ValueType;
import java.util.regex.Pattern;

/** Turns the JVM's names of classes into those of Java source. */
final class ClassNames {

    /** What sets the number of a hidden class apart; reports of the JVM write a slash there. */
    private static final Pattern HIDDEN = Pattern.compile("[.+]0x(?=[0-9a-f]+$)");

    private ClassNames() {}

    /** {@code "[Ljava/util/HashMap$Node;"} as {@code "java.util.HashMap$Node[]"}, {@code "[I"} as {@code "int[]"}. */
    static String source(String internal) {
        int dimensions = 0;
        while (dimensions < internal.length() && internal.charAt(dimensions) == '[') {
            dimensions++;
        }
        String element = internal.substring(dimensions);
        if (dimensions > 0) {
            element = element(element);
        }
        String name = element.replace('/', '.');
        String shown = name.contains("0x") ? HIDDEN.matcher(name).replaceFirst("/0x") : name;
        return shown + "[]".repeat(dimensions);
    }

    private static String element(String descriptor) {
        if (descriptor.startsWith("L") && descriptor.endsWith(";")) {
            return descriptor.substring(1, descriptor.length() - 1);
        }
        for (ValueType type : ValueType.values()) {
            if (descriptor.length() == 1 && descriptor.charAt(0) == type.descriptor()) {
                return type.keyword();
            }
        }
        return descriptor;
    }
}
