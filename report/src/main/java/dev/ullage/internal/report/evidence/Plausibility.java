package dev.ullage.internal.report.evidence;

import java.util.List;

/** Whether the parts of evidence that was read fit together: what names a test by its place must name one that is there. */
final class Plausibility {

    /** Each is looked at once for each test, so that thousands of both would take hours. */
    private static final int MOST = 20_000;

    private final String place;
    private final Run run;
    private final long tests;

    private Plausibility(String place, Run run, long tests) {
        this.place = place;
        this.run = run;
        this.tests = tests;
    }

    /**
     * Checks evidence.
     *
     * @throws IllegalArgumentException if parts do not fit together; the message names the place
     */
    static void check(Evidence evidence) {
        for (int i = 0; i < evidence.runs().size(); i++) {
            Run run = evidence.runs().get(i);
            check(i, run, run.tests().size());
        }
    }

    /**
     * Checks a run whose rows of tests are elsewhere.
     *
     * @throws IllegalArgumentException if parts do not fit together; the message names the place
     */
    static void check(int number, Run run, long tests) {
        new Plausibility("runs[" + number + "].", run, tests).check();
    }

    private void check() {
        for (int i = 0; i < run.series().test().size(); i++) {
            needTest("series.test[" + i + "]", run.series().test().get(i));
        }
        for (int i = 0; i < run.liveHeaps().size(); i++) {
            needTest("liveHeaps[" + i + "].test", run.liveHeaps().get(i).test());
        }
        needFew("pauses", run.pauses());
        needFew("changes", run.changes());
        needFew("leaks", run.leaks());
        needFew("violations", run.violations());
        needFew("verdict.reasons", run.verdict().reasons());
        needFew("history", run.history());
        needMany("environment.cpus", run.environment().cpus());
        run.leaks().forEach(leak -> needMany("leaks.perIteration", leak.perIteration()));
        run.collections().ifPresent(totals -> needMany("collections.share", totals.share()));
    }

    private void needTest(String part, int test) {
        if (test < -1 || test >= tests) {
            throw new IllegalArgumentException(place + part + " is test " + test + ", but the run has "
                    + Numbers.of(tests, "test") + ", counted from 0; -1 stands for none");
        }
    }

    private void needFew(String part, List<?> list) {
        if (list.size() > MOST) {
            throw new IllegalArgumentException(place + part + " has " + Numbers.of(list.size())
                    + " entries, and at most " + Numbers.of(MOST) + " are read");
        }
    }

    private void needMany(String part, double number) {
        if (number < 0) {
            throw new IllegalArgumentException(place + part + " is " + number + ", and cannot be less than 0");
        }
    }
}
