package dev.ullage.junit;

import dev.ullage.leak.Iteration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.function.Executable;

/**
 * A test body that can be called again and again, on the same instance and with the same arguments.
 *
 * <p>The first call goes through JUnit's chain of interceptors, so that every other extension sees the test run once;
 * JUnit refuses a second one. If there was no call at all, closing skips the invocation, as JUnit demands.
 */
final class RepeatedCall implements Iteration, AutoCloseable {

    private final Executable again;
    private volatile @Nullable Invocation<@Nullable Void> first;

    private RepeatedCall(Invocation<@Nullable Void> first, Executable again) {
        this.first = first;
        this.again = again;
    }

    static RepeatedCall of(Invocation<@Nullable Void> first, ReflectiveInvocationContext<Method> method) {
        // In Jupiter (5.13 to 6.1) the context is itself the innermost invocation. It alone knows how to call Kotlin's
        // suspending functions and value classes; the public reflection support does not.
        if (method instanceof Invocation<?> innermost) {
            return new RepeatedCall(first, innermost::proceed);
        }
        return of(first, method.getExecutable(), method.getTarget(), method.getArguments());
    }

    /**
     * The call of a method with nothing of JUnit's in between, which takes no memory of its own: JUnit's reflection support
     * makes an object per call (16 B), until the JIT compiler spares it to one caller and not to the other.
     */
    static RepeatedCall of(
            Invocation<@Nullable Void> first, Method method, Optional<Object> target, List<Object> arguments) {
        // Refused where the tests are a module that is open to JUnit alone, which does the same before the first call.
        method.trySetAccessible();
        Object instance = target.orElse(null);
        Object[] array = arguments.toArray();
        return new RepeatedCall(first, () -> invoke(method, instance, array));
    }

    private static void invoke(Method method, @Nullable Object instance, Object[] arguments) throws Throwable {
        try {
            method.invoke(instance, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    static RepeatedCall of(Invocation<@Nullable Void> first, DynamicTestInvocationContext test) {
        return of(first, test.getExecutable());
    }

    static RepeatedCall of(Invocation<@Nullable Void> first, Executable again) {
        return new RepeatedCall(first, again);
    }

    @Override
    public void run() throws Exception {
        Invocation<?> pending = first;
        first = null;
        try {
            if (pending != null) {
                pending.proceed();
            } else {
                again.execute();
            }
        } catch (Throwable failure) {
            throw Rethrown.asItself(failure);
        }
    }

    @Override
    public void close() {
        Invocation<?> pending = first;
        if (pending != null) {
            pending.skip();
        }
    }
}
