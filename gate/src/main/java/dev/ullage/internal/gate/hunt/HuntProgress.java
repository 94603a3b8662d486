package dev.ullage.internal.gate.hunt;

import dev.ullage.internal.child.wire.HuntStep.Activity;
import dev.ullage.internal.child.wire.HuntStep.Began;
import dev.ullage.internal.report.evidence.Numbers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** How far a hunt is, in one line. */
final class HuntProgress {

    /** The passes that a suite takes where nothing grows: one warms up, two show nothing, and one more is needed at times. */
    private static final int USUAL_PASSES = 4;

    private final Sightings sightings;
    private final Duration budget;
    private final Set<String> ran = new HashSet<>();
    private int pass;

    HuntProgress(Sightings sightings, Duration budget) {
        this.sightings = sightings;
        this.budget = budget;
    }

    /** A new JVM begins, in which no test has run. */
    void begin() {
        ran.clear();
        pass = 0;
    }

    /** Something runs from now on. */
    void began(Began began) {
        if (began.activity() != Activity.PASS || began.number() != pass) {
            ran.clear();
        }
        pass = began.activity() == Activity.PASS ? began.number() : 0;
    }

    /** A test, or another node of the plan, has ended. */
    void ended(String id) {
        if (sightings.tests().containsKey(id)) {
            ran.add(id);
        }
    }

    /** What is done, what is left, and how long that may take. */
    String line(Duration elapsed, Duration inCurrent) {
        Duration left = budget.minus(elapsed).isNegative() ? Duration.ZERO : budget.minus(elapsed);
        if (sightings.current().isEmpty()) {
            return "looking for tests; up to " + whole(left) + " left";
        }
        Began began = sightings.current().get();
        String tests = Numbers.of(sightings.tests().size(), "test");
        String covered = sightings.covered().isEmpty()
                ? ""
                : "; " + Numbers.of(sightings.covered().size()) + " of " + tests + " looked at";
        return switch (began.activity()) {
            case PASS ->
                "pass " + began.number() + ": " + Numbers.of(ran.size()) + " of "
                        + (began.number() == 1 ? tests : Numbers.of(began.ids().size(), "test"))
                        + " ran" + covered + "; " + estimate(began, inCurrent, left);
            case SEARCHING ->
                "searching heap dumps for what holds what grew in pass " + began.number() + covered + "; up to "
                        + whole(left) + " left";
            case NARROWING ->
                "finding what makes it grow: " + title(began) + covered + "; up to " + whole(left) + " left";
            case EXAMINING ->
                "examining " + title(began) + ", "
                        + Numbers.of(sightings.examined().size()) + " of "
                        + Numbers.of(sightings.suspected().size(), "suspect") + " done" + covered + "; up to "
                        + whole(left)
                        + " left";
        };
    }

    private static String estimate(Began began, Duration inCurrent, Duration left) {
        if (began.expectedMillis() < 0) {
            return "up to " + whole(left) + " left";
        }
        Duration pass = Duration.ofMillis(began.expectedMillis());
        Duration expected = pass.multipliedBy(Math.max(1, USUAL_PASSES - began.number() + 1))
                .minus(inCurrent);
        Duration shown = expected.isNegative() ? Duration.ZERO : expected;
        return shown.compareTo(left) < 0 ? "about " + whole(shown) + " left" : "up to " + whole(left) + " left";
    }

    private String title(Began began) {
        HuntedTest first = sightings.test(began.ids().get(0));
        return began.ids().size() == 1
                ? first.title()
                : Numbers.of(began.ids().size(), "test") + " from " + first.groupName() + " on";
    }

    private static String whole(Duration duration) {
        return Numbers.of(Duration.ofSeconds(Math.max(1, duration.toSeconds())));
    }
}
