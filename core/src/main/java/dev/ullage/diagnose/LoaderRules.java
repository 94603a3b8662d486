package dev.ullage.diagnose;

import dev.ullage.heapdump.hprof.RootKind;
import java.util.Optional;

/** Leaks of class loaders, and into places of the JDK that live as long as the JVM. */
final class LoaderRules {

    private static final String HOOKS = "java.lang.ApplicationShutdownHooks";

    private LoaderRules() {}

    static Optional<Explanation> loader(Case leak) {
        Optional<String> loader = leak.grown(of -> of.isOrExtends("java.lang.ClassLoader"));
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
        if (trail.has(step -> step.isBy("java.sql.DriverManager", "registeredDrivers"))) {
            return new Pin(
                    "a driver in " + place,
                    "deregister the driver from DriverManager before its " + loader + " is given up");
        }
        if (trail.has(step -> step.isBy(HOOKS, "hooks"))) {
            return new Pin(
                    "a shutdown hook in " + place,
                    "remove the shutdown hook before the " + loader + " of its class is given up");
        }
        if (trail.has(step -> step.isBy("java.lang.Thread", "contextClassLoader"))) {
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

    static Optional<Explanation> platform(Case leak) {
        if (isHeldBy(leak, step -> step.isBy(HOOKS, "hooks"))) {
            return Optional.of(new Explanation(
                    LeakKind.SHUTDOWN_HOOK,
                    "the JVM keeps each shutdown hook, and what it refers to, until it ends",
                    "remove the shutdown hook when its " + leak.who() + " is done with"));
        }
        // What grows must be the server's own entries: a registered pool holds its objects by itself.
        boolean isMBean = leak.leaked().stream()
                .anyMatch(step -> step.type().name().equals("com.sun.jmx.mbeanserver.NamedObject"));
        if (isMBean) {
            return Optional.of(new Explanation(
                    LeakKind.MBEAN,
                    "the MBean server keeps each " + leak.who() + " until it is unregistered",
                    "unregister each " + leak.who() + " when it is done with"));
        }
        if (isHeldBy(leak, step -> step.isBy("java.lang.Class", "classValueMap"))) {
            return Optional.of(new Explanation(
                    LeakKind.CLASS_VALUE,
                    "the class keeps each value that a ClassValue computed for it",
                    "share one ClassValue, or remove its " + leak.who() + " when it is done with"));
        }
        return Optional.empty();
    }

    static Optional<Explanation> framework(Case leak) {
        String owner = leak.holder().owner();
        boolean isMock =
                isHeldBy(leak, step -> step.type().name().matches("(org\\.mockito|net\\.bytebuddy|io\\.mockk)\\..*"));
        if (isMock && !TypeNames.isUsers(owner)) {
            return Optional.of(new Explanation(
                    LeakKind.RECORDING,
                    "the mock framework remembers each mock, and each mock its calls with their arguments, in "
                            + leak.holder().place(),
                    "clear the framework's inline mocks after each test, or let no mock see a " + leak.who()));
        }
        if (owner.startsWith("org.junit.")) {
            return Optional.of(new Explanation(
                    LeakKind.RECORDING,
                    "JUnit keeps each " + leak.who() + " in " + leak.holder().place() + " until its context closes",
                    "let the extension that stored each " + leak.who()
                            + " remove it, or store it in a narrower context"));
        }
        return Optional.empty();
    }

    private static boolean isHeldBy(Case leak, java.util.function.Predicate<TrailStep> wanted) {
        return leak.trail().has(step -> wanted.test(step) && !leak.isLeaked(step));
    }
}
