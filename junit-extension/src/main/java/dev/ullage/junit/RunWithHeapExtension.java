package dev.ullage.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * The forking behind {@link RunWithHeap}. In this JVM it lets nothing of the test run, and gives each test the end that it
 * had in the forked one; there it does nothing.
 */
final class RunWithHeapExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, InvocationInterceptor {

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!HeapSetting.isInsideFork()) {
            HeapSettingReader.read(context);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (!HeapSetting.isInsideFork()) {
            ForkedClass.of(context).end(id(context), context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (!HeapSetting.isInsideFork()) {
            HeapSetting setting = HeapSettingReader.read(context);
            ForkedClass.of(context).awaitStart(id(context), setting);
        }
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> constructor, ExtensionContext context)
            throws Throwable {
        if (HeapSetting.isInsideFork()) {
            return invocation.proceed();
        }
        Class<T> type = constructor.getExecutable().getDeclaringClass();
        return EmptyInstance.isEnough(type, context) ? EmptyInstance.of(type, invocation) : invocation.proceed();
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runInForkOnly(invocation);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runInForkOnly(invocation);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runInForkOnly(invocation);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runInForkOnly(invocation);
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        endAsInFork(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        endAsInFork(invocation, context);
    }

    @Override
    @SuppressWarnings("unchecked") // a factory method may return a collection of dynamic nodes
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        if (HeapSetting.isInsideFork()) {
            return invocation.proceed();
        }
        invocation.skip();
        HeapSetting setting = HeapSettingReader.read(context);
        ForkedRun run = ForkedClass.of(context).await(id(context), setting, context);
        return (T) new ForkedTests(run, setting, context).below(id(context));
    }

    private static void runInForkOnly(Invocation<@Nullable Void> invocation) throws Throwable {
        if (HeapSetting.isInsideFork()) {
            invocation.proceed();
        } else {
            invocation.skip();
        }
    }

    private static void endAsInFork(Invocation<@Nullable Void> invocation, ExtensionContext context) throws Throwable {
        if (HeapSetting.isInsideFork()) {
            invocation.proceed();
        } else {
            invocation.skip();
            ForkedClass.of(context).await(id(context), HeapSettingReader.read(context), context);
        }
    }

    private static String id(ExtensionContext context) {
        return TestIds.withinJupiter(context.getUniqueId());
    }
}
