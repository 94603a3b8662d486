package dev.ullage.internal.child.run;

import dev.ullage.internal.printable.Printable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stack elements as the JVM prints them: without the loaders and versions that only copies of its own elements show. */
final class PlainStack {

    private static final int LONGEST = 1024;
    private static final int LONGEST_NAME = 500;
    private static final List<String> BUILT_IN_LOADERS = List.of("app", "platform", "boot");

    private PlainStack() {}

    static List<StackTraceElement> of(StackTraceElement... stack) {
        return of(LONGEST, stack);
    }

    /** At most so many. */
    static List<StackTraceElement> of(int most, StackTraceElement... stack) {
        return Stream.of(stack)
                .filter(Objects::nonNull)
                .limit(Math.min(most, LONGEST))
                .map(PlainStack::plain)
                .toList();
    }

    private static StackTraceElement plain(StackTraceElement element) {
        String loader = element.getClassLoaderName();
        String module = element.getModuleName();
        boolean isBuiltIn = loader == null || BUILT_IN_LOADERS.contains(loader);
        boolean isOfJdk = module != null && (module.startsWith("java.") || module.startsWith("jdk."));
        return new StackTraceElement(
                isBuiltIn ? null : cut(loader),
                cut(module),
                isOfJdk ? null : cut(element.getModuleVersion()),
                Printable.cut(element.getClassName(), LONGEST_NAME),
                Printable.cut(element.getMethodName(), LONGEST_NAME),
                cut(element.getFileName()),
                element.getLineNumber());
    }

    private static @Nullable String cut(@Nullable String name) {
        return name == null ? null : Printable.cut(name, LONGEST_NAME);
    }
}
