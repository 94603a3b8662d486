package dev.ullage.benchmarks.accuracy.scenario;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.leak.Leak;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Resource;
import dev.ullage.leak.Verdict;
import java.util.List;

/** What a right verdict on a scenario says. */
public sealed interface Expectation {

    /** Measures a report against the expectation. */
    Judgement judge(LeakReport report);

    /** Nothing leaks: any verdict but LEAK is right, though INCONCLUSIVE is noted. */
    record Clean() implements Expectation {
        @Override
        public Judgement judge(LeakReport report) {
            return switch (report.verdict()) {
                case STABLE, SATURATING -> Judgement.RIGHT;
                case LEAK -> Judgement.FALSE_ALARM;
                case INCONCLUSIVE -> Judgement.INCONCLUSIVE;
            };
        }
    }

    /** A container fills up to a bound that a check need not reach: INCONCLUSIVE is right, too, if it says what bounds it. */
    record Bounded() implements Expectation {
        @Override
        public Judgement judge(LeakReport report) {
            boolean isExplained = report.verdict() == Verdict.INCONCLUSIVE
                    && report.reason()
                            .filter(reason -> reason.contains("growing: ") || reason.contains("holds "))
                            .isPresent();
            return isExplained ? Judgement.RIGHT : new Clean().judge(report);
        }
    }

    /**
     * Something leaks: only LEAK is right, and only with the resource, one of the culprits and who holds it named.
     *
     * @param resource what kind of thing leaks
     * @param culprits parts of the type names, or of a thread's name, that may be blamed; any is right where the list is empty
     * @param holder where a field holds it, the whole line that names the field, up to its size: {@code "static
     *     ListLeaks.OPEN : ArrayList"}; else part of the lines that say along which path and why it is held; empty where
     *     no heap dump can tell
     */
    record Leaking(Resource resource, List<String> culprits, String holder) implements Expectation {

        public Leaking {
            culprits = List.copyOf(culprits);
        }

        @Override
        public Judgement judge(LeakReport report) {
            if (report.verdict() == Verdict.INCONCLUSIVE) {
                return Judgement.INCONCLUSIVE;
            }
            if (report.verdict() != Verdict.LEAK) {
                return Judgement.MISSED;
            }
            Leak first = report.leaks().get(0);
            if (isCulprit(first)) {
                return isHeldRightly(first) ? Judgement.RIGHT : Judgement.WRONG_HOLDER;
            }
            return report.leaks().stream().anyMatch(this::mentionsCulprit)
                    ? Judgement.RIGHT_BUT_NOT_FIRST
                    : Judgement.MISNAMED;
        }

        private boolean isHeldRightly(Leak leak) {
            return holder.isEmpty()
                    || leak.diagnosis().filter(this::namesHolder).isPresent();
        }

        private boolean namesHolder(Diagnosis diagnosis) {
            if (holder.contains(" : ")) {
                return diagnosis
                        .holder()
                        .filter(found -> found.render().startsWith(holder + " (")
                                || found.render().startsWith(holder + ", in its "))
                        .isPresent();
            }
            return (diagnosis.holder() + diagnosis.reasoning() + diagnosis.path()).contains(holder);
        }

        private boolean isCulprit(Leak leak) {
            return leak.resource() == resource && (blames(leak.typeName()) || isNamedByPath(leak));
        }

        /** A thread's own name stands in its path; its type is the class. */
        private boolean isNamedByPath(Leak leak) {
            return resource == Resource.THREADS
                    && leak.path().filter(this::blames).isPresent();
        }

        private boolean mentionsCulprit(Leak leak) {
            return isCulprit(leak)
                    || (leak.resource() == resource
                            && leak.companions().stream().anyMatch(companion -> blames(companion.typeName())));
        }

        private boolean blames(String typeName) {
            return culprits.isEmpty() || culprits.stream().anyMatch(typeName::contains);
        }
    }
}
