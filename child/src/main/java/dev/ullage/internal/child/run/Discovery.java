package dev.ullage.internal.child.run;

import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.Selector;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** A request in the launcher's terms. */
public final class Discovery {

    private Discovery() {}

    /**
     * What the launcher is to discover.
     *
     * @throws IllegalArgumentException if a filter is none
     */
    public static LauncherDiscoveryRequest of(RunRequest request) {
        return builder(request, request.selectors(), request.filters()).build();
    }

    private static LauncherDiscoveryRequestBuilder builder(
            RunRequest request, List<Selector> selectors, List<String> filters) {
        LauncherDiscoveryRequestBuilder builder = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors.stream().map(Discovery::selector).toList())
                .configurationParameters(request.parameters());
        if (!request.classNamePatterns().isEmpty()) {
            builder.filters(ClassNameFilter.includeClassNamePatterns(
                    request.classNamePatterns().toArray(String[]::new)));
        }
        if (!request.tags().isEmpty()) {
            builder.filters(TagFilter.includeTags(request.tags()));
        }
        filters.forEach(name -> builder.filters(filter(name)));
        return builder;
    }

    /**
     * Discovers. Where methods are chosen by name, they are looked for among the selected classes, and then asked for by their
     * ids: engines are slow at leaving out what a filter refuses, one by one, and some do not.
     *
     * @throws IllegalArgumentException if a filter is none
     */
    public static TestPlan plan(Launcher launcher, RunRequest request) {
        if (!request.filters().contains(NamedTests.class.getName())) {
            return launcher.discover(of(request));
        }
        List<String> others = request.filters().stream()
                .filter(name -> !name.equals(NamedTests.class.getName()))
                .toList();
        TestPlan all =
                launcher.discover(builder(request, request.selectors(), others).build());
        List<Selector> chosen = new ChosenNodes(all, new NamedTests())
                .ids().stream().map(Selector::ofUniqueId).toList();
        TestPlan plan = launcher.discover(builder(request, chosen, others).build());
        // An engine may not know what an id selects; it gets the filter.
        return !chosen.isEmpty() && has(plan, chosen) ? plan : launcher.discover(of(request));
    }

    private static boolean has(TestPlan plan, List<Selector> chosen) {
        Set<String> ids = plan.getRoots().stream()
                .flatMap(engine -> plan.getDescendants(engine).stream())
                .map(TestIdentifier::getUniqueId)
                .collect(Collectors.toSet());
        return chosen.stream().map(Selector::value).allMatch(ids::contains);
    }

    private static DiscoverySelector selector(Selector selector) {
        return switch (selector.kind()) {
            case CLASS -> DiscoverySelectors.selectClass(selector.value());
            case PACKAGE -> DiscoverySelectors.selectPackage(selector.value());
            case METHOD -> DiscoverySelectors.selectMethod(selector.value());
            case UNIQUE_ID -> DiscoverySelectors.selectUniqueId(selector.value());
        };
    }

    private static PostDiscoveryFilter filter(String name) {
        try {
            Constructor<? extends PostDiscoveryFilter> constructor =
                    Class.forName(name).asSubclass(PostDiscoveryFilter.class).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | ClassCastException unusable) {
            throw new IllegalArgumentException(
                    "The filter " + name + " must be a PostDiscoveryFilter with a constructor without parameters.",
                    unusable);
        }
    }
}
