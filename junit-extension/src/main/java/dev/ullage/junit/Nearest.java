package dev.ullage.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The nearest annotation of a kind: on the test method, on its class, on an enclosing class, or on an annotation of these.
 *
 * @param annotation the annotation
 * @param element what it is present on, as an error names it
 */
record Nearest<A extends Annotation>(A annotation, String element) {

    /**
     * The annotation, where it is known to be there because its extension runs.
     *
     * @throws ExtensionConfigurationException if there is none, as where the extension was registered by itself
     */
    static <A extends Annotation> Nearest<A> of(Class<A> type, ExtensionContext context) {
        return find(type, context)
                .orElseThrow(() -> new ExtensionConfigurationException(type.getSimpleName()
                        + "Extension is registered by @" + type.getSimpleName() + " alone; it is on none of "
                        + context.getUniqueId()));
    }

    static <A extends Annotation> Optional<Nearest<A>> find(Class<A> type, ExtensionContext context) {
        return Stream.iterate(Optional.of(context), Optional::isPresent, c -> c.flatMap(ExtensionContext::getParent))
                .flatMap(Optional::stream)
                .flatMap(c -> c.getElement().stream())
                .flatMap(e ->
                        AnnotationSupport.findAnnotation(e, type)
                                .map(found -> new Nearest<>(found, describe(e)))
                                .stream())
                .findFirst();
    }

    private static String describe(AnnotatedElement element) {
        if (element instanceof Method method) {
            return method.getDeclaringClass().getName() + "#" + method.getName();
        }
        return element instanceof Class<?> type ? type.getName() : element.toString();
    }
}
