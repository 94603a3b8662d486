package dev.ullage.junit;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Resolves parameters of type {@link MemoryProbe} where {@link Probed} is present. */
final class MemoryProbeExtension implements BeforeEachCallback, ParameterResolver {

    static final Setting<Duration> DEADLINE = new Setting<>(
            "@Probed",
            "ullage.probe.deadline",
            new Attribute<>(
                    "deadline", Attribute.TIME_BUDGET.accepted(), "\"5s\"", "5s", Attribute.TIME_BUDGET.parser()));

    private static final Namespace NAMESPACE = Namespace.create(MemoryProbeExtension.class);
    private static final Duration DEFAULT = Duration.ofSeconds(5);

    /** Reads the annotations first: JUnit would wrap what a resolver throws. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Nearest.find(Probed.class, context).ifPresent(nearest -> deadline(nearest, context));
        Method test = context.getRequiredTestMethod();
        for (Parameter parameter : test.getParameters()) {
            AnnotationSupport.findAnnotation(parameter, Probed.class)
                    .ifPresent(found -> deadline(new Nearest<>(found, Nearest.describe(test)), context));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MemoryProbe.class;
    }

    @Override
    public MemoryProbe resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Nearest<Probed> nearest = parameter
                .findAnnotation(Probed.class)
                .map(found -> new Nearest<>(found, Nearest.describe(parameter.getDeclaringExecutable())))
                .orElseGet(() -> Nearest.of(Probed.class, context));
        Duration deadline = deadline(nearest, context);
        Store store = context.getStore(NAMESPACE);
        return Optional.ofNullable(store.get(deadline, MemoryProbe.class)).orElseGet(() -> {
            MemoryProbe probe = new MemoryProbe(deadline);
            store.put(deadline, probe);
            return probe;
        });
    }

    private static Duration deadline(Nearest<Probed> nearest, ExtensionContext context) {
        return DEADLINE.text(nearest.annotation().deadline(), nearest.element(), context)
                .orElse(DEFAULT);
    }
}
