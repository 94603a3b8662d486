package dev.ullage.code;

/** The method in the source that a method's code was written in: that of a lambda is the one around it. */
final class SourceName {

    private static final String LAMBDA = "lambda$";
    /** What Kotlin writes after the name of the method. */
    private static final String LAMBDA_AFTER = "$lambda$";

    private SourceName() {}

    static String of(String method) {
        int after = method.indexOf(LAMBDA_AFTER);
        if (after > 0) {
            return method.substring(0, after);
        }
        if (!method.startsWith(LAMBDA)) {
            return method;
        }
        int end = method.lastIndexOf('$');
        String name = end <= LAMBDA.length() ? method : method.substring(LAMBDA.length(), end);
        return switch (name) {
            case "new" -> "<init>";
            case "static" -> "<clinit>";
            default -> name;
        };
    }
}
