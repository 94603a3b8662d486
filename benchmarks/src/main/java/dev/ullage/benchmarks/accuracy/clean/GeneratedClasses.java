package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.CopyingLoader;
import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Classes made at run time, by the compiler's hand or the code's own, and let go of. */
final class GeneratedClasses {

    private GeneratedClasses() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("capturing lambdas are made and dropped", GeneratedClasses::lambdas),
                Scenario.clean("proxies of one class are made and dropped", seed -> proxies()),
                Scenario.clean("a proxy class is made in a new loader and dropped", seed -> proxyClasses()),
                Scenario.clean("a hidden class is defined and dropped", seed -> hiddenClasses()),
                Scenario.clean("a class loader defines a class and is dropped", seed -> loaders()),
                Scenario.clean("method handles are adapted and dropped", GeneratedClasses::methodHandles));
    }

    private static Fixture lambdas(long seed) {
        Random random = new Random(seed);
        return Fixture.of(() -> {
            int base = random.nextInt();
            IntSupplier sum = () -> base + 1;
            Supplier<String> text = () -> "sum " + sum.getAsInt();
            check(!text.get().isEmpty());
        });
    }

    private static Fixture proxies() {
        ClassLoader loader = GeneratedClasses.class.getClassLoader();
        return Fixture.of(() -> check("done".equals(proxy(loader).call())));
    }

    private static Fixture proxyClasses() {
        return Fixture.of(() -> {
            Class<?> copy = CopyingLoader.copyOf(Template.class);
            check("done".equals(proxy(copy.getClassLoader()).call()));
        });
    }

    private static Callable<?> proxy(ClassLoader loader) {
        return (Callable<?>)
                Proxy.newProxyInstance(loader, new Class<?>[] {Callable.class}, (self, method, arguments) -> "done");
    }

    private static Fixture hiddenClasses() {
        byte[] bytes = CopyingLoader.bytesOf(Template.class);
        return Fixture.of(() -> {
            Class<?> hidden =
                    MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
            check(hidden.isHidden());
        });
    }

    private static Fixture loaders() {
        return Fixture.of(() -> {
            Object instance = CopyingLoader.copyOf(Template.class)
                    .getDeclaredConstructor()
                    .newInstance();
            check(!(instance instanceof Template));
        });
    }

    private static Fixture methodHandles(long seed) throws ReflectiveOperationException {
        Random random = new Random(seed);
        MethodHandle repeat = MethodHandles.lookup()
                .findVirtual(String.class, "repeat", MethodType.methodType(String.class, int.class));
        return Fixture.of(() -> {
            MethodHandle bound = MethodHandles.insertArguments(repeat, 1, random.nextInt(5));
            MethodHandle spread = bound.asSpreader(Object[].class, 1);
            check(call(spread) instanceof String);
        });
    }

    private static Object call(MethodHandle handle) {
        try {
            return handle.invoke(new Object[] {"ab"});
        } catch (Throwable e) {
            throw new IllegalStateException("the handle " + handle + " threw", e);
        }
    }

    private static void check(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("the scenario does not do what it says");
        }
    }

    /** The class that is copied. */
    public static final class Template {
        /** Made by reflection. */
        public Template() {}
    }
}
