package dev.ullage.internal.report.evidence;

/** Is shown evidence part by part, so that no more of a file is in memory than one test and what its run says of the whole. */
public interface EvidenceVisitor {

    /**
     * A test of the run that comes next.
     *
     * @param isNamed whether the run's verdict names it
     */
    void test(TestRow test, boolean isNamed);

    /**
     * A run, after its tests.
     *
     * @param run all but its tests, of which it has none
     * @param tests how many it had
     */
    void run(Run run, long tests);
}
