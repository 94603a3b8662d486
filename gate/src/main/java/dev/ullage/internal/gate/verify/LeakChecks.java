package dev.ullage.internal.gate.verify;

import dev.ullage.constrained.SuiteListener;
import dev.ullage.constrained.SuiteProgress;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Frame.Reported;
import dev.ullage.internal.child.wire.Frame.Started;
import dev.ullage.internal.report.evidence.Numbers;
import java.util.HashSet;
import java.util.Set;

/** Counts which tests of a suite were checked for leaks, for most suites have tests that nobody has asked to check. */
public final class LeakChecks implements SuiteListener {

    /** Published by each check, whatever its verdict. */
    private static final String VERDICT = "ullage.verdict";

    private final SuiteListener next;
    private final Set<String> tests = new HashSet<>();
    private final Set<String> checked = new HashSet<>();

    /** Counts, and tells another listener all that it is told. */
    public LeakChecks(SuiteListener next) {
        this.next = next;
    }

    @Override
    public void frame(Frame frame) {
        if (frame instanceof Started started && started.node().isTest()) {
            tests.add(started.node().id());
        } else if (frame instanceof Reported reported && reported.entries().containsKey(VERDICT)) {
            checked.add(reported.id());
        }
        next.frame(frame);
    }

    @Override
    public void progress(SuiteProgress progress) {
        next.progress(progress);
    }

    /** {@code "leak checks: 0 of 57 tests; mvn ullage:hunt looks at all of them"}. */
    public String render() {
        long all = Math.max(tests.size(), checked.size());
        String counted = "leak checks: " + Numbers.of(checked.size()) + " of " + Numbers.of(all, "test");
        return checked.size() < all ? counted + "; mvn ullage:hunt looks at all of them" : counted;
    }
}
