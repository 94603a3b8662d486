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
 * The annotation of one type that holds for a test: on its method, else its class, else an enclosing class.
 *
 * @param annotation what was found
 * @param element where, as an error names it
 */
record Nearest<A extends Annotation>(A annotation, String element) {

    static <A extends Annotation> Optional<Nearest<A>> find(Class<A> type, ExtensionContext context) {
        return Stream.iterate(Optional.of(context), Optional::isPresent, c -> c.flatMap(ExtensionContext::getParent))
                .flatMap(Optional::stream)
                .flatMap(c -> c.getElement().stream())
                .flatMap(element -> AnnotationSupport.findAnnotation(element, type).stream()
                        .map(found -> new Nearest<>(found, describe(element))))
                .findFirst();
    }

    /**
     * Finds it.
     *
     * @throws ExtensionConfigurationException if there is none, as where the extension was registered by itself
     */
    static <A extends Annotation> Nearest<A> of(Class<A> type, ExtensionContext context) {
        return find(type, context)
                .orElseThrow(() -> new ExtensionConfigurationException(type.getSimpleName()
                        + "Extension is registered by @" + type.getSimpleName() + " alone; it is on none of "
                        + context.getUniqueId()));
    }

    static String describe(AnnotatedElement element) {
        if (element instanceof Method method) {
            return method.getDeclaringClass().getName() + "#" + method.getName();
        }
        return element instanceof Class<?> type ? type.getName() : element.toString();
    }
}
