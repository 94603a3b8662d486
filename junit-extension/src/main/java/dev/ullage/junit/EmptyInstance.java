package dev.ullage.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** An instance of a test class that no constructor has seen: JUnit needs one, though no method will be called on it. */
final class EmptyInstance {

    private EmptyInstance() {}

    /**
     * Whether nobody will look into it: argument sources that are no static methods need {@code PER_CLASS}, and extensions
     * are found in fields.
     */
    static boolean isEnough(Class<?> type, ExtensionContext context) {
        boolean isPerMethod = context.getTestInstanceLifecycle()
                .filter(lifecycle -> lifecycle == Lifecycle.PER_CLASS)
                .isEmpty();
        return isPerMethod
                && AnnotationSupport.findAnnotatedFields(
                                type,
                                RegisterExtension.class,
                                field -> !Modifier.isStatic(field.getModifiers()),
                                HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty();
    }

    /** Makes one the way deserialization does; where this JVM cannot, by the constructor. */
    static <T> T of(Class<T> type, Invocation<T> invocation) throws Throwable {
        T instance;
        try {
            Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
            Object reflection = factory.getMethod("getReflectionFactory").invoke(null);
            Constructor<?> constructor =
                    (Constructor<?>) factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                            .invoke(reflection, type, Object.class.getConstructor());
            instance = type.cast(constructor.newInstance());
        } catch (ReflectiveOperationException unsupported) {
            return invocation.proceed();
        }
        invocation.skip();
        return instance;
    }
}
