package dev.ullage.child.run;

import java.util.List;
import java.util.stream.Stream;

/** Stack elements as the JVM prints them: without the loaders and versions that only copies of its own elements show. */
final class PlainStack {

    private static final int LONGEST = 1024;
    private static final List<String> BUILT_IN_LOADERS = List.of("app", "platform", "boot");

    private PlainStack() {}

    static List<StackTraceElement> of(StackTraceElement... stack) {
        return Stream.of(stack).limit(LONGEST).map(PlainStack::plain).toList();
    }

    private static StackTraceElement plain(StackTraceElement element) {
        String loader = element.getClassLoaderName();
        String module = element.getModuleName();
        boolean isBuiltIn = loader == null || BUILT_IN_LOADERS.contains(loader);
        boolean isOfJdk = module != null && (module.startsWith("java.") || module.startsWith("jdk."));
        return new StackTraceElement(
                isBuiltIn ? null : loader,
                module,
                isOfJdk ? null : element.getModuleVersion(),
                element.getClassName(),
                element.getMethodName(),
                element.getFileName(),
                element.getLineNumber());
    }
}
