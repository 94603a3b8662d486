package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.CopyingLoader;
import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.leak.Resource;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Class loaders that cannot be unloaded, because something out of them is still held. */
final class LoaderLeaks {

    private static final List<Class<?>> PLUGINS = new ArrayList<>();
    private static final List<Object> PROXIES = new ArrayList<>();
    private static final ThreadLocal<List<Object>> INSTANCES = ThreadLocal.withInitial(ArrayList::new);

    private LoaderLeaks() {}

    static List<Scenario> scenarios() {
        return List.of(
                leak(
                        "a class loader with its class stays per iteration",
                        "static LoaderLeaks.PLUGINS : ArrayList",
                        seed -> classes()),
                leak(
                        "a proxy class in its own loader is pinned",
                        "static LoaderLeaks.PROXIES : ArrayList",
                        seed -> proxies()),
                leak(
                        "an instance pins its class loader through a ThreadLocal",
                        "LoaderLeaks.INSTANCES",
                        seed -> pinned()));
    }

    private static Scenario leak(String name, String holder, Scenario.Setup setup) {
        return Scenario.leaking(name, Resource.CLASS_LOADERS, "CopyingLoader", holder, setup);
    }

    private static Fixture classes() {
        return Fixture.of(() -> PLUGINS.add(CopyingLoader.copyOf(Plugin.class)), PLUGINS::clear);
    }

    private static Fixture proxies() {
        return Fixture.of(
                () -> {
                    ClassLoader loader = CopyingLoader.copyOf(Plugin.class).getClassLoader();
                    PROXIES.add(Proxy.newProxyInstance(
                            loader, new Class<?>[] {Runnable.class}, (self, method, arguments) -> null));
                },
                PROXIES::clear);
    }

    private static Fixture pinned() {
        return Fixture.of(
                () -> INSTANCES
                        .get()
                        .add(CopyingLoader.copyOf(Plugin.class)
                                .getDeclaredConstructor()
                                .newInstance()),
                INSTANCES::remove);
    }

    /** The class that each loader defines. */
    public static final class Plugin {
        /** Made by reflection. */
        public Plugin() {}
    }
}
