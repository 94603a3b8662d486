package dev.ullage.diagnose;

import dev.ullage.heapdump.hprof.RootKind;
import dev.ullage.internal.library.Fact;
import java.util.Optional;

/** Leaks of class loaders. */
final class LoaderRules {

    private LoaderRules() {}

    static Optional<Explanation> loader(Case leak) {
        Optional<String> loader = leak.grown(of -> of.isOrExtends(ClassLoader.class.getName()));
        if (loader.isEmpty()) {
            return Optional.empty();
        }
        String name = TypeNames.simple(loader.get());
        Pin pin = pin(leak, name);
        return Optional.of(new Explanation(
                LeakKind.CLASS_LOADER,
                pin.by + " holds each " + name + ", and so all the classes that it loaded",
                pin.cure));
    }

    private record Pin(String by, String cure) {}

    private static Pin pin(Case leak, String loader) {
        Trail trail = leak.trail();
        String place = leak.holder().place();
        String thread = leak.holder()
                .where()
                .map(where -> where.substring("of ".length()))
                .orElse("a living thread");
        Optional<Fact> known = PlaceRules.pin(leak);
        if (known.isPresent()) {
            return new Pin(
                    PlaceRules.fill(known.get().value("pin"), leak, loader),
                    PlaceRules.fill(known.get().value("pin-cure"), leak, loader));
        }
        if (trail.has(step -> step.isBy(Thread.class.getName(), "contextClassLoader"))) {
            return new Pin(
                    "the context class loader of " + thread,
                    "set the context class loader of the thread back, or let the thread end");
        }
        Optional<TrailStep> locals = ThreadRules.localsOf(leak);
        if (locals.isPresent()) {
            String variable = ThreadRules.variable(leak, locals.get());
            return new Pin(
                    "what the " + variable + " keeps for " + thread,
                    "remove the value from the " + variable + " before the " + loader + " of its class is given up");
        }
        if (leak.holder().field().isEmpty()) {
            boolean isNative = trail.root()
                    .filter(root -> root.kind() == RootKind.JNI_GLOBAL)
                    .isPresent();
            return isNative
                    ? new Pin(
                            "a global reference of native code",
                            "let the native code delete its global reference before the " + loader + " is given up")
                    : new Pin("a " + place, "let go of each " + place + " so that its " + loader + " can go");
        }
        String element = TypeNames.simple(leak.elementName());
        return new Pin(
                place,
                element.equals(loader)
                        ? "remove each " + loader + " from " + place + " when it is given up"
                        : "remove each " + element + " from " + place + " so that its " + loader + " can go");
    }
}
