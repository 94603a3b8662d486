package dev.ullage.internal.child.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.Holder;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.leak.Leak;
import dev.ullage.leak.Resource;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgedTest {

    private static final Growth SESSIONS = Growth.ofClass("com.acme.Session", 3, 3, 3);

    @Test
    void whatRisesAndIsHeldFirmlyIsALeakByPass() {
        Judged judged = Judged.of(
                List.of(SESSIONS), List.of(diagnosis("OPEN", Reachability.STRONG, LeakKind.STATIC_COLLECTION)));

        assertThat(judged.leaks()).singleElement().satisfies(leak -> {
            assertThat(leak.perIteration()).isEqualTo(3);
            assertThat(leak.growth()).extracting(Leak.RoundGrowth::added).containsExactly(3L, 3L, 3L);
        });
        assertThat(judged.names()).containsExactly("com.acme.Session");
    }

    @Test
    void whatIsHeldSoftlyOrRecordedOrBoundedIsNoted() {
        Judged judged = Judged.of(
                List.of(SESSIONS),
                List.of(
                        diagnosis("CACHE", Reachability.SOFT, LeakKind.NOT_HELD),
                        diagnosis("CALLS", Reachability.STRONG, LeakKind.RECORDING),
                        diagnosis("RECENT", Reachability.STRONG, LeakKind.BOUNDED_NOT_FULL)));

        assertThat(judged.isSuspect()).isFalse();
        assertThat(judged.notes())
                .containsExactly(
                        "Session in static Registry.CACHE : ArrayList (growing: 5 → 8 entries): no strong reference holds it",
                        "Session in static Registry.CALLS : ArrayList (growing: 5 → 8 entries): a test framework's recording",
                        "Session in static Registry.RECENT : ArrayList (growing: 5 → 8 entries): it has a bound");
    }

    @Test
    void whatTheJvmHoldsForItselfIsNotEvenNoted() {
        Judged judged = Judged.of(
                List.of(SESSIONS, Growth.ofClass("java.lang.String", 30, 2, 9)),
                List.of(constants(), diagnosis("x", Reachability.STRONG, LeakKind.LOCAL_VARIABLE)));

        assertThat(judged).isEqualTo(Judged.NOTHING);
    }

    @Test
    void whatGrowsInOnePassOnlyIsNoLeak() {
        Diagnosis open = diagnosis("OPEN", Reachability.STRONG, LeakKind.STATIC_COLLECTION);
        Diagnosis cache = diagnosis("CACHE", Reachability.STRONG, LeakKind.UNBOUNDED_CACHE);

        Judged judged = Judged.of(List.of(SESSIONS), List.of(open))
                .onlyIfIn(Judged.of(List.of(SESSIONS), List.of(open, cache)));
        Judged none =
                Judged.of(List.of(SESSIONS), List.of(cache)).onlyIfIn(Judged.of(List.of(SESSIONS), List.of(open)));

        assertThat(judged.leaks()).hasSize(1);
        assertThat(none.leaks()).isEmpty();
    }

    @Test
    void resourcesThatRiseAreLookedForAndThoseThatFadeAreNot() {
        Growth threads = new Growth("threads", false, List.of(2L, 2L, 2L), 0);
        Growth classes = new Growth("class loaders", false, List.of(40L, 10L, 3L), 0);

        Judged judged = Judged.of(List.of(threads, classes), List.of());

        assertThat(judged.open()).containsExactly(threads);
        assertThat(judged.leaks()).extracting(Leak::resource).containsExactly(Resource.THREADS);
    }

    @Test
    void withoutHeapDumpsAllThatRisesIsLookedFor() {
        Judged judged = Judged.undiagnosed(
                List.of(SESSIONS, Growth.ofClass("java.lang.String", 40, 10, 3)), "the disk is full");

        assertThat(judged.open()).containsExactly(SESSIONS);
        assertThat(Judged.undiagnosed(List.of(Growth.ofClass("java.lang.String", 41, 40, 40, 41)), "no")
                        .open())
                .extracting(Growth::name)
                .containsExactly("java.lang.String");
        assertThat(judged.unresolved())
                .containsExactly("com.acme.Session grew by 3, 3, 3 from pass to pass,"
                        + " and no heap dump tells who holds it: the disk is full");
    }

    /** Strings that code of a class names, and that are resolved when it first runs. */
    private static Diagnosis constants() {
        Diagnosis place = diagnosis("CONSTANTS", Reachability.STRONG, LeakKind.UNKNOWN);
        return new Diagnosis(
                List.of(new GrowingClass("java.lang.String", 8, 200)),
                place.holder(),
                Optional.of("HashSet.<resolved_references> → Object[x] → String"),
                place.kind(),
                place.severity(),
                place.reasoning(),
                place.cure(),
                place.reachability(),
                place.growth());
    }

    private static Diagnosis diagnosis(String field, Reachability reachability, LeakKind kind) {
        return new Diagnosis(
                List.of(new GrowingClass("com.acme.Session", 3, 72)),
                Optional.of(new Holder(
                        "com.acme.Registry",
                        Optional.of(field),
                        true,
                        "java.util.ArrayList",
                        Optional.empty(),
                        "entries",
                        Optional.of(5L),
                        8,
                        Optional.empty())),
                Optional.empty(),
                kind,
                kind.severity(),
                "it has a bound",
                "remove it",
                reachability,
                MemorySize.ofBytes(72));
    }
}
