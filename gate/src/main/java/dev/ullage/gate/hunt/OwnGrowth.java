package dev.ullage.gate.hunt;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.Holder;
import dev.ullage.leak.Leak;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Resource;
import dev.ullage.leak.Verdict;
import java.util.regex.Pattern;

/**
 * Growth that comes with looping tests, and not from them: now and then the JVM, or JUnit, resolves a constant or loads a class in
 * code that has not run before. It is slow, of the JDK's objects alone, and held by what is not the user's.
 */
final class OwnGrowth {

    private static final double SLOW = 0.1;
    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*|\\w+(\\[])+");
    private static final Pattern NOT_THE_USERS =
            Pattern.compile("(java|javax|jdk|sun|com\\.sun|org\\.junit|dev\\.ullage)\\..*|\\w+(\\[])+");

    private OwnGrowth() {}

    static boolean isLikely(Leak leak) {
        return leak.resource() == Resource.HEAP
                && leak.perIteration() > 0
                && leak.perIteration() < SLOW
                && JDK.matcher(leak.typeName()).matches()
                && leak.companions().stream()
                        .allMatch(each -> JDK.matcher(each.typeName()).matches())
                && leak.diagnosis()
                        .flatMap(Diagnosis::holder)
                        .map(Holder::owner)
                        .filter(owner -> !NOT_THE_USERS.matcher(owner).matches())
                        .isEmpty();
    }

    /** Whether a report has no other leak. */
    static boolean isAll(LeakReport report) {
        return report.verdict() == Verdict.LEAK && report.leaks().stream().allMatch(OwnGrowth::isLikely);
    }
}
