package dev.ullage.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FieldUseTextTest {

    private static final Site OPEN = site("open", 41, "put");
    private static final Site REOPEN = site("reopen", 45, "put");
    private static final Site CLOSE = site("close", 52, "remove");
    private static final Site SHUTDOWN = site("shutdown", 60, "clear");

    @Test
    void aSiteIsNamedAsPeopleWriteIt() {
        assertThat(OPEN).hasToString("SessionRegistry.open (SessionRegistry.java:41)");
        assertThat(new Site("org.acme.Outer$Inner", "<init>", "Outer.java", 7, "add"))
                .hasToString("Outer.Inner.new (Outer.java:7)");
        assertThat(new Site("org.acme.Outer", "<clinit>", "", 0, "add")).hasToString("Outer.static initializer");
        assertThat(new Site("org.acme.Outer", "run", "Outer.java", 0, "add")).hasToString("Outer.run (Outer.java)");
    }

    @Test
    void theReportSaysWhoAdds() {
        assertThat(FieldUseText.added(use(UsePattern.REGISTER, List.of())))
                .hasValue("SessionRegistry.open (SessionRegistry.java:41)");
    }

    @Test
    void whereNoneIsKnownToAddNothingIsSaid() {
        assertThat(FieldUseText.added(FieldUse.unknown("org.acme.SessionRegistry", "OPEN", "not there")))
                .isEmpty();
    }

    @Test
    void manyWhoAddAreCounted() {
        FieldUse use = new FieldUse(
                "org.acme.SessionRegistry",
                "OPEN",
                List.of(OPEN, REOPEN, CLOSE, SHUTDOWN, site("more", 70, "put")),
                List.of(),
                false,
                UsePattern.REGISTER,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                "package org.acme",
                "",
                false,
                false,
                false,
                Optional.empty());

        assertThat(FieldUseText.added(use))
                .hasValue(
                        "SessionRegistry.open (SessionRegistry.java:41), SessionRegistry.reopen (SessionRegistry.java:45),"
                                + " SessionRegistry.close (SessionRegistry.java:52) and 2 more");
    }

    @Test
    void ofARegisterTheCureIsToRemove() {
        assertThat(cure(use(UsePattern.REGISTER, List.of())))
                .isEqualTo(
                        "nothing in package org.acme removes from OPEN: remove each Session when it is done with, or bound"
                                + " OPEN");
    }

    @Test
    void ofAMemoTheCureNamesTheLookupAndTheKeys() {
        assertThat(cure(use(UsePattern.MEMO, List.of())))
                .isEqualTo(
                        "SessionRegistry.open (SessionRegistry.java:41) adds to OPEN what it does not find there, and"
                                + " nothing in package org.acme removes it: 55,106 keys are in it; use keys that come again, or bound"
                                + " OPEN");
    }

    @Test
    void theOnlyCodeThatRemovesIsTheCure() {
        assertThat(cure(use(UsePattern.REMOVED, List.of(CLOSE))))
                .isEqualTo(
                        "SessionRegistry.close (SessionRegistry.java:52) is the only code in package org.acme that removes"
                                + " from OPEN, and removed none of these: see that it runs for each Session, and finds it");
    }

    @Test
    void ofSeveralThatRemoveEachIsNamed() {
        assertThat(cure(use(UsePattern.REMOVED, List.of(CLOSE, SHUTDOWN))))
                .isEqualTo("SessionRegistry.close (SessionRegistry.java:52) and SessionRegistry.shutdown"
                        + " (SessionRegistry.java:60) remove from OPEN, and removed none of these: see that one of them runs"
                        + " for each Session, and finds it");
    }

    @Test
    void ofAContainerThatEscapesOthersMayRemoveToo() {
        assertThat(cure(use(UsePattern.UNKNOWN, List.of(CLOSE))))
                .isEqualTo(
                        "SessionRegistry.close (SessionRegistry.java:52) removes from OPEN, and removed none of these: see"
                                + " that it runs for each Session, and finds it");
    }

    @Test
    void ofABoundThatIsExceededTheCureIsTheBound() {
        assertThat(cure(bounded(OptionalLong.of(100))))
                .isEqualTo(
                        "SessionRegistry.open (SessionRegistry.java:41) keeps OPEN at 100 entries, but it has 55,106: find"
                                + " out why the bound does not hold");
    }

    @Test
    void ofABoundThatIsNotReachedMoreIterationsTell() {
        assertThat(cure(bounded(OptionalLong.of(65_536))))
                .isEqualTo(
                        "SessionRegistry.open (SessionRegistry.java:41) keeps OPEN at 65,536 entries: check with more"
                                + " iterations than fill it, or with a smaller bound");
    }

    @Test
    void aBoundThatIsNotKnownIsNotInvented() {
        assertThat(cure(bounded(OptionalLong.empty())))
                .isEqualTo(
                        "SessionRegistry.open (SessionRegistry.java:41) compares the size of OPEN with a bound: check with"
                                + " more iterations than fill it, or with a smaller bound");
    }

    @Test
    void whatTheCodeDoesNotTellIsNotSaid() {
        assertThat(FieldUseText.cure(use(UsePattern.UNKNOWN, List.of()), "Session", 5))
                .isEmpty();
    }

    private static String cure(FieldUse use) {
        return FieldUseText.cure(use, "Session", 55_106).orElseThrow();
    }

    private static FieldUse bounded(OptionalLong bound) {
        return use(UsePattern.BOUNDED, List.of(SHUTDOWN), bound);
    }

    private static FieldUse use(UsePattern pattern, List<Site> removes) {
        return use(pattern, removes, OptionalLong.empty());
    }

    private static FieldUse use(UsePattern pattern, List<Site> removes, OptionalLong bound) {
        return new FieldUse(
                "org.acme.SessionRegistry",
                "OPEN",
                List.of(OPEN),
                removes,
                false,
                pattern,
                bound,
                pattern == UsePattern.BOUNDED ? Optional.of(OPEN) : Optional.empty(),
                pattern == UsePattern.MEMO ? Optional.of(OPEN) : Optional.empty(),
                "package org.acme",
                "",
                false,
                false,
                false,
                Optional.empty());
    }

    private static Site site(String method, int line, String operation) {
        return new Site("org.acme.SessionRegistry", method, "SessionRegistry.java", line, operation);
    }
}
