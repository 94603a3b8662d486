package dev.ullage.internal.gate.shard;

import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Comparison.Change;
import dev.ullage.internal.report.evidence.Comparison.Difference;
import dev.ullage.internal.report.evidence.Comparison.Unit;
import dev.ullage.internal.report.evidence.Grade;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shards beside what was recorded of them, together. For use by one thread. */
final class Comparisons {

    private static final int MOST = 5_000;
    private static final String ALLOCATED = "allocated";

    private String against = "";
    private boolean isAny;
    private Optional<String> notCompared = Optional.empty();
    private final List<Difference> ofTests = new ArrayList<>();
    /** By quantity. */
    private final Map<String, Difference> ofWhole = new LinkedHashMap<>();

    void add(Comparison shard) {
        isAny = true;
        against = shard.against();
        notCompared = notCompared.or(shard::notCompared);
        for (Difference each : shard.differences()) {
            if (each.test().isEmpty()) {
                ofWhole.merge(each.quantity(), each, Comparisons::together);
            } else if (ofTests.size() < MOST) {
                ofTests.add(each);
            }
        }
    }

    Optional<Comparison> together() {
        if (!isAny) {
            return Optional.empty();
        }
        List<Difference> all = new ArrayList<>(ofWhole.values());
        all.addAll(ofTests);
        all.sort(Comparison.WORST_FIRST);
        return Optional.of(new Comparison(against, notCompared, all));
    }

    /** What tests allocate adds up; of other quantities the shard in which there is most more counts. */
    private static Difference together(Difference one, Difference other) {
        if (!one.quantity().equals(ALLOCATED) || one.unit() != Unit.BYTES) {
            return one.after() - one.before() >= other.after() - other.before() ? one : other;
        }
        Grade grade = one.grade().compareTo(other.grade()) >= 0 ? one.grade() : other.grade();
        double before = one.before() + other.before();
        double after = one.after() + other.after();
        Change change =
                one.change() == other.change() ? one.change() : grade != Grade.PASSED ? Change.WORSE : Change.SAME;
        return new Difference(
                grade,
                change,
                one.quantity(),
                one.unit(),
                Optional.empty(),
                before,
                after,
                one.allowed().flatMap(up -> other.allowed().map(more -> up + more)),
                "each shard by itself");
    }
}
