package dev.ullage.code;

/**
 * One place in the code that does something with a container.
 *
 * @param className the binary name of the class, such as {@code org.acme.Outer$Inner}
 * @param method the method in the source; a lambda's site is in the method that the lambda is written in
 * @param file the source file's name; empty if the class file does not say
 * @param line the line in that file; zero or less if the class file does not say
 * @param operation the method called there, such as {@code put}, or what is done, such as {@code array store}
 */
public record Site(String className, String method, String file, int line, String operation) {

    /** The place of a frame; a lambda's is in the method that the lambda is written in. */
    public static Site of(StackTraceElement frame) {
        String file = frame.getFileName() == null ? "" : frame.getFileName();
        return new Site(frame.getClassName(), SourceName.of(frame.getMethodName()), file, frame.getLineNumber(), "");
    }

    /** {@code SessionRegistry.open (SessionRegistry.java:41)}: simple names, and no more than the class file says. */
    @Override
    public String toString() {
        String simple = className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
        String name = switch (method) {
            case "<init>" -> "new";
            case "<clinit>" -> "static initializer";
            default -> method;
        };
        String place = simple + "." + name;
        if (file.isEmpty()) {
            return place;
        }
        return place + " (" + file + (line > 0 ? ":" + line : "") + ")";
    }
}
