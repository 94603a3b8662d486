package dev.ullage.diagnose;

import dev.ullage.code.Site;
import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.hprof.RootKind;
import dev.ullage.internal.library.FactType;
import java.util.List;
import java.util.Optional;

/** Leaks of threads, and of what hangs from a living thread. */
final class ThreadRules {

    private static final String THREAD = Thread.class.getName();
    private static final String ENTRY = ThreadLocal.class.getName() + "$ThreadLocalMap$Entry";

    private ThreadRules() {}

    static Optional<Explanation> threadLocal(Case leak) {
        Optional<TrailStep> map = localsOf(leak);
        if (map.isEmpty() || leak.isLeaked(map.get())) {
            return Optional.empty();
        }
        String thread = leak.holder()
                .where()
                .map(where -> where.substring("of ".length()))
                .orElse("a living thread");
        String variable = variable(leak, map.get());
        boolean isOne = thread.startsWith("thread ") || thread.startsWith("a ");
        return Optional.of(new Explanation(
                LeakKind.THREAD_LOCAL,
                thread + (isOne ? " lives on, and with it" : " live on, and with them") + " what the " + variable
                        + " keeps for " + (isOne ? "it" : "them"),
                "remove the value from the " + variable + " when the work on "
                        + (isOne ? "that thread" : "those threads") + " is done"));
    }

    /** Where the path passes through the thread-local values of a thread. */
    static Optional<TrailStep> localsOf(Case leak) {
        return leak.trail()
                .last(step -> step.isBy(THREAD, "threadLocals") || step.isBy(THREAD, "inheritableThreadLocals"));
    }

    /** The thread-local variable, by the field that holds it if one does: {@code "ThreadLocal Audit.ENTRIES"}. */
    static String variable(Case leak, TrailStep map) {
        return fieldOfVariable(leak, map)
                .map(edge -> "ThreadLocal " + edge.holder().simpleName() + "." + edge.name())
                .orElse("ThreadLocal");
    }

    /** The field that holds the variable whose value is on the path. */
    static Optional<Edge> fieldOfVariable(Case leak, TrailStep map) {
        return leak.trail().after(map).stream()
                .filter(step -> step.type().name().equals(ENTRY))
                .findFirst()
                .map(entry -> leak.graph().referent(entry.object()))
                .filter(variable -> variable.isPresent())
                .flatMap(variable -> leak.fieldOf(variable.getAsInt()));
    }

    static Optional<Explanation> thread(Case leak) {
        boolean isRoot = leak.node().depth() == 0 || leak.trail().has(ThreadRules::isRegistered);
        if (!HolderSearch.isThread(leak.node().type())
                || !isRoot
                || leak.holder().isUsers()) {
            return Optional.empty();
        }
        return Optional.of(leak.grows(FactType.EXECUTOR) ? executor(leak) : ofThread(leak));
    }

    /** Where the JDK keeps virtual threads, and threads not started. */
    private static boolean isRegistered(TrailStep step) {
        return Known.is(FactType.THREAD_LIST, step.type());
    }

    private static Explanation ofThread(Case leak) {
        String name = leak.threadName().map(text -> " such as " + text).orElse("");
        List<String> pinned = leak.pinned();
        // A virtual thread mostly has no name; where it stands, or what it runs, tells more.
        String place = place(leak)
                .map(site -> ", and stand at " + site)
                .or(() -> leak.lambdaOwner()
                        .filter(owner -> name.isEmpty())
                        .map(owner -> ", and run a lambda of " + owner))
                .orElse("");
        String pins = pinned.isEmpty() ? place : place + ", and each keeps its " + String.join(", ", pinned);
        String task = leak.executor().map(type -> "the tasks of the " + type).orElse("it");
        return new Explanation(
                LeakKind.THREAD,
                "threads" + name + " are alive when the iteration that started them is over" + pins,
                task.equals("it")
                        ? "let each thread end, and wait for that, or share one thread between iterations"
                        : "let " + task + " end, or bound its threads");
    }

    /** Where the thread stands in code of the user's, or else in any: {@code "Orders.poll (Orders.java:41)"}. */
    private static Optional<String> place(Case leak) {
        List<StackTraceElement> frames = leak.trail().steps().stream()
                .filter(step -> HolderSearch.isThread(step.type()))
                .findFirst()
                .map(step -> leak.graph().stack(step.object()))
                .orElse(List.of());
        return frames.stream()
                .filter(frame -> TypeNames.isUsers(frame.getClassName()))
                .findFirst()
                .or(() -> frames.stream().findFirst())
                .map(Site::of)
                .map(Site::toString);
    }

    private static Explanation executor(Case leak) {
        String name = leak.threadName().map(text -> " such as " + text).orElse("");
        List<String> pinned = leak.pinned();
        String pins = pinned.isEmpty() ? "" : ", and each keeps its " + String.join(", ", pinned);
        String type = leak.grown(of -> Known.is(FactType.EXECUTOR, of))
                .map(TypeNames::simple)
                .orElse("executor");
        return new Explanation(
                LeakKind.EXECUTOR,
                "each " + type + " keeps its workers" + name + " alive until it is shut down" + pins,
                "shut each " + type + " down where it was created, or share one between iterations");
    }

    /** What no field holds. */
    static Optional<Explanation> root(Case leak) {
        Optional<RootKind> kind = leak.trail().root().map(root -> root.kind());
        if (kind.isEmpty() || leak.node().depth() > 0) {
            return Optional.empty();
        }
        if (kind.get() == RootKind.JNI_GLOBAL) {
            return Optional.of(new Explanation(
                    LeakKind.NATIVE_REFERENCE,
                    "native code holds each " + leak.who() + " by a global reference",
                    "let the native code that takes each " + leak.who() + " delete its global reference"));
        }
        return kind.get().isTransient()
                ? Optional.of(new Explanation(
                        LeakKind.LOCAL_VARIABLE,
                        "a call that has not returned holds each " + leak.who() + " in a local variable",
                        "let go of each " + leak.who() + " before the call returns"))
                : Optional.empty();
    }
}
