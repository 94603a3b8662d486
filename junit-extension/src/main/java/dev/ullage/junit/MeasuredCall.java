package dev.ullage.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A test body that can be called again and again, and an empty body that is called in the same way: what the latter takes is
 * the call's own.
 *
 * @param body the test body
 * @param empty a body that does nothing
 */
record MeasuredCall(RepeatedCall body, RepeatedCall empty) {

    private static final String KOTLIN = "kotlin.Metadata";

    static MeasuredCall of(Invocation<@Nullable Void> first, ReflectiveInvocationContext<Method> method) {
        RepeatedCall body = isKotlin(method.getTargetClass())
                ? RepeatedCall.of(first, method)
                : RepeatedCall.of(first, method.getExecutable(), method.getTarget(), method.getArguments());
        return new MeasuredCall(body, EmptyBody.asMethod());
    }

    static MeasuredCall of(Invocation<@Nullable Void> first, DynamicTestInvocationContext test) {
        return new MeasuredCall(RepeatedCall.of(first, test), EmptyBody.asExecutable());
    }

    /** Kotlin's suspending functions and value classes are only called rightly by JUnit itself. */
    private static boolean isKotlin(Class<?> type) {
        for (var annotation : type.getDeclaredAnnotations()) {
            if (annotation.annotationType().getName().equals(KOTLIN)) {
                return true;
            }
        }
        return false;
    }

    /** The body that does nothing. */
    static final class EmptyBody {

        private static final Invocation<@Nullable Void> NOTHING = new Invocation<>() {
            @Override
            public @Nullable Void proceed() {
                return null;
            }
        };

        void empty() {}

        static RepeatedCall asMethod() {
            Method method =
                    ReflectionSupport.findMethod(EmptyBody.class, "empty").orElseThrow();
            return RepeatedCall.of(NOTHING, method, Optional.of(new EmptyBody()), List.of());
        }

        static RepeatedCall asExecutable() {
            return RepeatedCall.of(NOTHING, () -> {});
        }
    }
}
