package dev.ullage.child.hunt;

import dev.ullage.child.wire.HuntStep.Grown;
import dev.ullage.child.wire.HuntStep.Grown.Sort;
import dev.ullage.child.wire.HuntStep.Screened;
import java.util.List;
import java.util.stream.Collectors;

/** What screening says of one test, or of tests that were looped together. */
record Suspicion(Screened screened) {

    /** Objects of the JDK grow by themselves at times, but seldom one with each iteration. */
    private static final double STEADY = 0.95;

    private static final double MOST = 10;
    private static final double OF_USERS = 1000;

    /** Whether something grew that clean tests do not leave behind. */
    boolean isGrave() {
        return !grave().isEmpty();
    }

    private List<Grown> grave() {
        return screened.grown().stream()
                .filter(each -> each.sort() != Sort.JDK_CLASS || each.perIteration() >= STEADY)
                .toList();
    }

    /** The more, the more likely a leak: what is the user's before what is the JDK's, once per iteration before less. */
    double weight() {
        return screened.grown().stream()
                .mapToDouble(
                        each -> (each.sort() == Sort.JDK_CLASS ? 1 : OF_USERS) * Math.min(each.perIteration(), MOST))
                .max()
                .orElse(0);
    }

    /**
     * What tells two growths apart: the user's classes that grew; where there are none, all that grew and the group, for that tells
     * little.
     */
    String signature(String group) {
        List<Grown> users =
                grave().stream().filter(each -> each.sort() == Sort.USERS_CLASS).toList();
        List<Grown> telling = users.isEmpty() ? grave() : users;
        String names = telling.stream().map(Grown::name).sorted().collect(Collectors.joining(" "));
        return users.isEmpty() ? group + " " + names : names;
    }
}
