package dev.ullage.junit;

import dev.ullage.internal.budget.BudgetCheck;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** The measurement behind {@link MemoryBudget}: reads the annotation first, then runs test bodies under a budget check. */
final class MemoryBudgetExtension implements BeforeAllCallback, BeforeEachCallback, InvocationInterceptor {

    @Override
    public void beforeAll(ExtensionContext context) {
        MemoryBudgetReader.validate(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        MemoryBudgetReader.validate(context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, MeasuredCall.of(invocation, method), context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, MeasuredCall.of(invocation, method), context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        run(invocation, MeasuredCall.of(invocation, test), context);
    }

    private static void run(Invocation<@Nullable Void> invocation, MeasuredCall call, ExtensionContext context)
            throws Throwable {
        if (HeapSetting.runsElsewhere(context) || NestedRun.isHunted(context)) {
            invocation.proceed();
            return;
        }
        try (RepeatedCall body = call.body()) {
            BudgetCheck check = MemoryBudgetReader.read(context).calibratedBy(call.empty()::run);
            new MemoryBudgetCheck(check).run(body, context);
        }
    }
}
