package dev.ullage.diagnose;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks one rule after the other what kind of leak it is; the more telling first. */
final class Explanations {

    private static final List<Function<Case, Optional<Explanation>>> RULES = List.of(
            CollectionRules::notHeld,
            PlaceRules::recording,
            ContainerRules::soft,
            ThreadRules::thread,
            LoaderRules::loader,
            ThreadRules::threadLocal,
            PlaceRules::place,
            ResourceRules::directBuffer,
            ResourceRules::resource,
            ReferenceRules::selfHolding,
            ContainerRules::bounded,
            ContainerRules::expiring,
            ContainerRules::refilled,
            PlaceRules::pooled,
            ContainerRules::queue,
            ContainerRules::internPool,
            ContainerRules::evicting,
            CollectionRules::inPlace,
            CollectionRules::testInstance,
            ContainerRules::cache,
            ListenerRules::listener,
            ListenerRules::captured,
            CollectionRules::field,
            ThreadRules::root);

    private Explanations() {}

    static Explanation of(Case leak) {
        return RULES.stream()
                .map(rule -> rule.apply(leak))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Explanation(
                        LeakKind.UNKNOWN,
                        "the objects hang from " + leak.holder().place() + ", in a way that fits no known kind of leak",
                        "find out why " + leak.holder().place() + " keeps each " + leak.who()
                                + "; the path above is the shortest of all that hold one"));
    }
}
