package dev.ullage.child.run;

import dev.ullage.child.wire.RunRequest;
import dev.ullage.child.wire.Selector;
import java.lang.reflect.Constructor;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
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
        LauncherDiscoveryRequestBuilder builder = LauncherDiscoveryRequestBuilder.request()
                .selectors(request.selectors().stream().map(Discovery::selector).toList())
                .configurationParameters(request.parameters());
        if (!request.classNamePatterns().isEmpty()) {
            builder.filters(ClassNameFilter.includeClassNamePatterns(
                    request.classNamePatterns().toArray(String[]::new)));
        }
        if (!request.tags().isEmpty()) {
            builder.filters(TagFilter.includeTags(request.tags()));
        }
        request.filters().forEach(name -> builder.filters(filter(name)));
        return builder.build();
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
