package dev.ullage.measure;

/** Class names as people write them, from class names as the JVM prints them. */
public final class ClassNames {

    private ClassNames() {}

    /** {@code "[[B"} as {@code "byte[][]"}, {@code "[Ljava.lang.String;"} as {@code "java.lang.String[]"}, others as they are. */
    public static String readable(String jvmName) {
        int dimensions = 0;
        while (dimensions < jvmName.length() && jvmName.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0 || dimensions == jvmName.length()) {
            return jvmName;
        }
        return element(jvmName, dimensions) + "[]".repeat(dimensions);
    }

    private static String element(String jvmName, int start) {
        return switch (jvmName.charAt(start)) {
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            case 'Z' -> "boolean";
            // A hidden class's name was cut before the semicolon.
            case 'L' -> jvmName.substring(start + 1, jvmName.endsWith(";") ? jvmName.length() - 1 : jvmName.length());
            default -> jvmName.substring(start);
        };
    }
}
