package dev.ullage.junit;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The repetition behind {@link LeakFree}: reads the annotation first, then runs test bodies under a leak check. */
final class LeakFreeExtension implements BeforeAllCallback, BeforeEachCallback, InvocationInterceptor {

    private static final Namespace NAMESPACE = Namespace.create(LeakFreeExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        prepare(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        prepare(context);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runUnlessEachIterationDoes(invocation, context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runUnlessEachIterationDoes(invocation, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(RepeatedCall.of(invocation, method), context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(RepeatedCall.of(invocation, method), context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        run(RepeatedCall.of(invocation, test), context);
    }

    private static void prepare(ExtensionContext context) {
        if (!NestedRun.isRunning(context) && !HeapSetting.runsElsewhere(context)) {
            LeakFreeCheck check = LeakFreeReader.read(context);
            context.getStore(NAMESPACE).put(LeakFreeCheck.class, check);
        }
    }

    private static void run(RepeatedCall call, ExtensionContext context) throws Throwable {
        Optional<LeakFreeCheck> check = preparedCheck(context);
        try (call) {
            if (check.isEmpty()) {
                call.run();
            } else if (check.get().lifecycle() == IterationLifecycle.PER_ITERATION) {
                try (NestedRun nested = NestedRun.of(context)) {
                    check.get().run(nested, context);
                }
            } else {
                check.get().run(call, context);
            }
        }
    }

    private static void runUnlessEachIterationDoes(Invocation<@Nullable Void> invocation, ExtensionContext context)
            throws Throwable {
        boolean eachIterationDoes = preparedCheck(context)
                .filter(check -> check.lifecycle() == IterationLifecycle.PER_ITERATION)
                .isPresent();
        if (eachIterationDoes && !AnnotationSupport.isAnnotated(context.getTestMethod(), TestFactory.class)) {
            invocation.skip();
        } else {
            invocation.proceed();
        }
    }

    /** Empty where the extension stands aside: in one iteration of an outer check, or where the test runs in another JVM. */
    private static Optional<LeakFreeCheck> preparedCheck(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(LeakFreeCheck.class, LeakFreeCheck.class));
    }
}
