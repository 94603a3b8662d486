package dev.ullage.internal.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facts of one type, found by class. */
final class FactIndex {

    static final FactIndex NONE = new FactIndex(List.of());

    private final List<Fact> facts;
    private final Map<String, Fact> exact = new HashMap<>();
    private final List<Entry> patterns = new ArrayList<>();

    private record Entry(Subject subject, Fact fact) {}

    FactIndex(List<Fact> facts) {
        this.facts = facts;
        for (Fact fact : facts) {
            for (Subject subject : fact.subjects()) {
                if (subject.isExact()) {
                    exact.putIfAbsent(subject.toString(), fact);
                } else {
                    patterns.add(new Entry(subject, fact));
                }
            }
        }
    }

    List<Fact> all() {
        return facts;
    }

    Optional<Fact> of(String className) {
        Fact known = exact.get(className);
        return Optional.ofNullable(known != null ? known : best(className, null));
    }

    Optional<Fact> of(String className, String field) {
        Fact known = exact.get(className + "#" + field);
        return Optional.ofNullable(known != null ? known : best(className, field));
    }

    private @Nullable Fact best(String className, @Nullable String field) {
        @Nullable Entry best = null;
        for (Entry each : patterns) {
            boolean matches = field == null ? each.subject.isOf(className) : each.subject.isOf(className, field);
            if (matches && (best == null || best.subject.length() < each.subject.length())) {
                best = each;
            }
        }
        return best == null ? null : best.fact;
    }
}
