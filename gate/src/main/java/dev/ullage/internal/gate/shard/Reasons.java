package dev.ullage.internal.gate.shard;

import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Verdict.Cause;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What speaks against the shards of a run: of a test, as it stands; of a shard as a whole, with its number, and once where several
 * say the same. For use by one thread.
 */
final class Reasons {

    /** No more of them are kept; how many there are beyond is told. */
    private static final int MOST = 2_000;

    private record Said(Reason reason, List<Integer> shards) {}

    private final Map<Object, Said> said = new LinkedHashMap<>();
    private int beyond;
    private Grade worstBeyond = Grade.PASSED;

    void add(Reason reason, int shard) {
        Object key = reason.test().isPresent()
                ? reason
                : List.of(reason.grade(), reason.cause(), reason.subject(), reason.what());
        Said old = said.get(key);
        if (old != null) {
            old.shards().add(shard);
        } else if (said.size() < MOST) {
            said.put(key, new Said(reason, new ArrayList<>(List.of(shard))));
        } else {
            beyond++;
            worstBeyond = worstBeyond.compareTo(reason.grade()) < 0 ? reason.grade() : worstBeyond;
        }
    }

    List<Reason> all(int count) {
        List<Reason> all = new ArrayList<>();
        said.values().forEach(each -> {
            each.shards().sort(null);
            all.add(
                    each.reason().test().isPresent() || each.shards().size() == count
                            ? each.reason()
                            : of(each.reason(), ShardSet.title(each.shards(), count)));
        });
        if (beyond > 0) {
            all.add(plain(
                    worstBeyond,
                    Numbers.of(beyond) + " more reasons are in the reports of the shards",
                    "look there, once these are put right"));
        }
        return all;
    }

    private static Reason of(Reason reason, String shards) {
        return new Reason(
                reason.grade(),
                reason.cause(),
                reason.subject(),
                shards + ": " + reason.what(),
                reason.where(),
                reason.test(),
                reason.source(),
                reason.because(),
                reason.next());
    }

    /** A reason that is about no test. */
    static Reason plain(Grade grade, String what, String next) {
        return new Reason(
                grade,
                Cause.NOTHING,
                what.replaceAll("[0-9]+", "#"),
                what,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(next));
    }
}
