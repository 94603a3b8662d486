package dev.ullage.internal.gate.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.Holder;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.internal.child.wire.HuntStep.Covered;
import dev.ullage.internal.child.wire.HuntStep.Examined;
import dev.ullage.internal.child.wire.HuntStep.Found;
import dev.ullage.internal.child.wire.HuntStep.Grew;
import dev.ullage.internal.child.wire.HuntStep.Grown;
import dev.ullage.internal.child.wire.HuntStep.Suspected;
import dev.ullage.internal.child.wire.RecordCodec;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.child.wire.WireException;
import dev.ullage.internal.gate.hunt.Finding.Scope;
import dev.ullage.leak.Leak;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Resource;
import dev.ullage.leak.Verdict;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which finding follows from what was told. */
class CulpritsTest {

    private static final String A = "[e:e]/[c:A]/[m:a]";
    private static final String B = "[e:e]/[c:A]/[m:b]";
    private static final String C = "[e:e]/[c:C]/[m:c]";
    private static final List<String> ALL = List.of(A, B, C);
    private static final Leak SESSIONS = leak("com.acme.Session", "com.acme.Registry", "OPEN");
    private static final Leak STRINGS = leak("java.lang.String", "com.acme.Registry", "NAMES");
    private static final List<Grown> SESSION = List.of(new Grown("com.acme.Session", 1));

    private final Sightings sightings = new Sightings();

    @BeforeEach
    void finds() throws WireException {
        for (String id : ALL) {
            TestNode node = node(id, Optional.of("m"));
            sightings.note(new Found(node, node(id.substring(0, id.lastIndexOf('/')), Optional.empty())));
        }
    }

    @Test
    void aTestThatTheDetectorConvictsExplainsWhatGrowsFromPassToPass() throws WireException {
        grew(false, SESSIONS);
        sightings.note(new Suspected(List.of(A), List.of(B), SESSION));
        covered(true);
        examined(Verdict.LEAK, SESSIONS);

        List<Finding> findings = new Culprits(sightings).findings();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.scope()).isEqualTo(Scope.TEST);
            assertThat(finding.alike()).extracting(HuntedTest::id).containsExactly(B);
            assertThat(finding.text()).isEqualTo("Leak: Session");
        });
    }

    @Test
    void aTestThatMakesItGrowAloneLeaksThoughTheDetectorCouldNotTell() throws WireException {
        grew(false, SESSIONS);
        sightings.note(new Suspected(List.of(A), List.of(), SESSION));
        covered(true);
        examined(Verdict.INCONCLUSIVE);

        assertThat(new Culprits(sightings).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.scope()).isEqualTo(Scope.TEST);
            assertThat(finding.text()).isEqualTo("Leak: Session\n  passes    an iteration is a pass over 3 tests");
        });
    }

    @Test
    void whatTheDetectorClearsDoesNotLeakAlone() throws WireException {
        grew(false, SESSIONS);
        sightings.note(new Suspected(List.of(A), List.of(), SESSION));
        covered(true);
        examined(Verdict.STABLE);

        Culprits culprits = new Culprits(sightings);

        assertThat(culprits.findings()).isEmpty();
        assertThat(culprits.open(List.of()).keySet())
                .containsExactly("Session in static Registry.OPEN : ArrayList (growing: 5 → 8 entries)");
    }

    @Test
    void whatGrowsAgainAndInNoTestAloneGrowsInCompany() throws WireException {
        grew(false, SESSIONS);
        covered(true);
        grew(true, SESSIONS);

        assertThat(new Culprits(sightings).findings())
                .extracting(Finding::scope)
                .containsExactly(Scope.COMPANY);
    }

    @Test
    void whatDoesNotGrowAgainIsNoLeak() throws WireException {
        grew(false, SESSIONS, STRINGS);
        covered(true);
        grew(true);

        Culprits culprits = new Culprits(sightings);

        assertThat(culprits.findings()).isEmpty();
        assertThat(culprits.open(List.of())).isEmpty();
    }

    @Test
    void whereThereWasNoTimeToFindTheTestsNoneIsNamed() throws WireException {
        grew(false, SESSIONS);
        covered(false);

        assertThat(new Culprits(sightings).findings())
                .extracting(Finding::scope)
                .containsExactly(Scope.UNKNOWN);
    }

    /** Seen on spring-petclinic: the buffers that the JDK keeps for each thread of a pool, 2, 3, 2, 2 and 1 in a pass. */
    @Test
    void aCountWithoutAPlaceOrATestIsOpen() throws WireException {
        grew(false, counted(Resource.DIRECT_BUFFERS), counted(Resource.THREADS));
        covered(false);

        Culprits culprits = new Culprits(sightings);

        assertThat(culprits.findings())
                .extracting(finding -> finding.leak().resource())
                .containsExactly(Resource.THREADS);
        assertThat(culprits.open(culprits.findings()).keySet()).containsExactly("direct buffers");
    }

    @Test
    void classesOfTheJdkTellTooLittleToNameATest() throws WireException {
        grew(false, STRINGS);
        sightings.note(new Suspected(List.of(A), List.of(), List.of(new Grown("java.lang.String", 1))));
        covered(true);

        Culprits culprits = new Culprits(sightings);

        assertThat(culprits.findings()).isEmpty();
        assertThat(culprits.open(List.of()).keySet())
                .containsExactly("String in static Registry.NAMES : ArrayList (growing: 5 → 8 entries)");
    }

    private void grew(boolean isConfirmed, Leak... leaks) throws WireException {
        sightings.note(
                new Grew(ALL, 6, RecordCodec.encode(report(Verdict.LEAK, leaks)), texts(leaks), 1 << 20, isConfirmed));
    }

    private void covered(boolean isNarrowed) throws WireException {
        sightings.note(new Covered(ALL, 6, 1 << 20, List.of(), List.of(), isNarrowed));
    }

    private void examined(Verdict verdict, Leak... leaks) throws WireException {
        sightings.note(new Examined(List.of(A), RecordCodec.encode(report(verdict, leaks)), texts(leaks), 1 << 20));
    }

    private static LeakReport report(Verdict verdict, Leak... leaks) {
        return new LeakReport(verdict, List.of(leaks), Optional.empty(), 17, Duration.ZERO, "");
    }

    private static List<String> texts(Leak... leaks) {
        return List.of(leaks).stream()
                .map(leak ->
                        "Leak: " + leak.typeName().substring(leak.typeName().lastIndexOf('.') + 1))
                .toList();
    }

    private static Leak leak(String type, String owner, String field) {
        Diagnosis diagnosis = new Diagnosis(
                List.of(new GrowingClass(type, 1, 24)),
                Optional.of(new Holder(
                        owner,
                        Optional.of(field),
                        true,
                        "java.util.ArrayList",
                        Optional.empty(),
                        "entries",
                        Optional.of(5L),
                        8,
                        Optional.empty())),
                Optional.empty(),
                LeakKind.STATIC_COLLECTION,
                LeakKind.STATIC_COLLECTION.severity(),
                "it stays",
                "remove it",
                Reachability.STRONG,
                MemorySize.ofBytes(24));
        return new Leak(
                Resource.HEAP,
                type,
                1,
                MemorySize.ofBytes(24),
                List.of(),
                Collections.nCopies(5, new Leak.RoundGrowth(1, 1)),
                Optional.of(diagnosis),
                List.of());
    }

    /** A resource of which no object is known. */
    private static Leak counted(Resource resource) {
        return new Leak(
                resource,
                resource.title(),
                2,
                MemorySize.ofBytes(0),
                List.of(),
                Collections.nCopies(5, new Leak.RoundGrowth(1, 2)),
                Optional.empty(),
                List.of());
    }

    private static TestNode node(String id, Optional<String> method) {
        return new TestNode(id, Optional.empty(), id, id, true, Optional.of("com.acme.A"), method);
    }
}
