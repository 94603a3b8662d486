package dev.ullage.junit;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Keeps, in a forked JVM, the tests that it is for: their nearest {@link RunWithHeap} says so, and the plan of the JVM
 * that forked it has them.
 */
final class LauncherForkFilter implements PostDiscoveryFilter {

    /** The unique ids of the tests to keep, a line each; where it is not set, all whose annotation says so. */
    static final String TESTS = "ullage.heap.tests";

    private final Set<String> tests = Set.of(System.getProperty(TESTS, "").split("\n"));

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        return FilterResult.includedIf(
                !isOfAMethod(descriptor) || (isPlanned(descriptor) && isAnnotatedForThisJvm(descriptor)));
    }

    private boolean isPlanned(TestDescriptor descriptor) {
        return System.getProperty(TESTS) == null
                || tests.contains(descriptor.getUniqueId().toString());
    }

    private static boolean isAnnotatedForThisJvm(TestDescriptor descriptor) {
        return Stream.iterate(Optional.of(descriptor), Optional::isPresent, d -> d.flatMap(TestDescriptor::getParent))
                .flatMap(Optional::stream)
                .flatMap(each -> annotation(each).stream())
                .findFirst()
                .map(nearest -> HeapSettingReader.read(nearest, key -> Optional.ofNullable(System.getProperty(key)))
                        .key()
                        .equals(System.getProperty(HeapSetting.FORK)))
                .orElse(false);
    }

    private static boolean isOfAMethod(TestDescriptor descriptor) {
        return descriptor.getSource().filter(MethodSource.class::isInstance).isPresent();
    }

    private static Optional<Nearest<RunWithHeap>> annotation(TestDescriptor descriptor) {
        TestSource source = descriptor.getSource().orElse(null);
        if (source instanceof MethodSource method) {
            return AnnotationSupport.findAnnotation(method.getJavaMethod(), RunWithHeap.class)
                    .map(found -> new Nearest<>(found, ""));
        }
        return source instanceof ClassSource type
                ? AnnotationSupport.findAnnotation(type.getJavaClass(), RunWithHeap.class)
                        .map(found -> new Nearest<>(found, ""))
                : Optional.empty();
    }
}
