package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.HeapClass;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Leaks of listeners, and by what lambdas and inner classes capture. */
final class ListenerRules {

    private static final String WORDS =
            "(Listener|Observer|Subscriber|Subscription|Handler|Callback|Consumer|Watcher|Hook)";
    private static final Pattern TYPE = Pattern.compile(".*" + WORDS + "(\\$.*)?");
    private static final Pattern FIELD = Pattern.compile(".*" + WORDS + "s?", Pattern.CASE_INSENSITIVE);

    private ListenerRules() {}

    static Optional<Explanation> listener(Case leak) {
        List<TrailStep> leaked = leak.leaked();
        boolean isCollection = Containers.isCollection(leak.collection().type())
                || leaked.get(0).edge().map(edge -> edge.holder().isArray()).orElse(false);
        boolean isNamedSo = leaked.stream().anyMatch(step -> isListener(step.type()))
                || leak.holder()
                        .field()
                        .map(name -> FIELD.matcher(name).matches())
                        .orElse(false);
        boolean isLambda = leaked.stream()
                .anyMatch(step ->
                        TypeNames.isGenerated(TypeNames.shared(step.type().name())));
        if (leak.holder().field().isEmpty() || !isCollection || !(isNamedSo || isLambda)) {
            return Optional.empty();
        }
        String place = leak.holder().place();
        String what = isLambda && !isNamedSo ? "callback" : "listener";
        String captured = capture(leak).map(text -> "; " + text).orElse("");
        return Optional.of(new Explanation(
                LeakKind.LISTENER,
                place + " keeps each " + what + " that is registered" + captured,
                captured.isEmpty()
                        ? "remove each " + leak.who() + " from " + place + " when it is done with"
                        : "remove the " + what + " from " + place + " when its " + leak.who() + " is done with"));
    }

    private static boolean isListener(HeapClass of) {
        Optional<HeapClass> at = Optional.of(of);
        while (at.isPresent()) {
            if (TypeNames.isUsers(at.get().name())
                    && TYPE.matcher(at.get().simpleName()).matches()) {
                return true;
            }
            at = at.get().superclass();
        }
        return false;
    }

    static Optional<Explanation> captured(Case leak) {
        if (leak.holder().field().isEmpty()) {
            return Optional.empty();
        }
        String place = leak.holder().place();
        return capture(leak)
                .map(text -> new Explanation(
                        LeakKind.CAPTURE,
                        place + " leads to it; " + text,
                        "let what " + place + " keeps not use its " + leak.who() + ", or remove it from " + place));
    }

    /** What a growing class that is no culprit is captured by, in words. */
    static Optional<String> alsoCaptured(Case leak) {
        return leak.members().stream()
                .skip(1)
                .filter(member -> member.sample() >= 0
                        && TypeNames.isUsers(member.growing().className()))
                .map(member -> leak.leakedTo(member.sample()))
                .map(ListenerRules::capture)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> capture(Case leak) {
        return capture(leak.leaked());
    }

    /** Which step of the way to the culprit is a captured variable. */
    private static Optional<String> capture(List<TrailStep> leaked) {
        for (int step = 1; step < leaked.size(); step++) {
            if (leaked.get(step).isCaptured()) {
                TrailStep by = leaked.get(step - 1);
                return Optional.of(
                        "each " + TypeNames.simple(TypeNames.shared(by.type().name())) + " captures its "
                                + TypeNames.simple(
                                        TypeNames.shared(leaked.get(step).type().name())) + " ("
                                + leaked.get(step).edge().orElseThrow().name() + ")");
            }
        }
        return Optional.empty();
    }
}
