package dev.ullage.internal.gate.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.child.wire.HuntStep.Activity;
import dev.ullage.internal.child.wire.HuntStep.Began;
import dev.ullage.internal.child.wire.HuntStep.Covered;
import dev.ullage.internal.child.wire.HuntStep.Found;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.child.wire.WireException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HuntProgressTest {

    private static final String A = "[e:e]/[c:A]/[m:a]";
    private static final String B = "[e:e]/[c:A]/[m:b]";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Sightings sightings = new Sightings();
    private final HuntProgress progress = new HuntProgress(sightings, Duration.ofMinutes(5));

    @BeforeEach
    void finds() throws WireException {
        for (String id : List.of(A, B)) {
            sightings.note(new Found(node(id), node("[e:e]/[c:A]")));
        }
    }

    @Test
    void saysThatTestsAreLookedFor() {
        assertThat(progress.line(MINUTE, MINUTE)).isEqualTo("looking for tests; up to 4 min 0 s left");
    }

    @Test
    void countsTheTestsOfTheFirstPassOfWhichNobodyKnowsHowLongItTakes() throws WireException {
        began(new Began(Activity.PASS, List.of(A), 1, -1));
        progress.ended(A);
        began(new Began(Activity.PASS, List.of(B), 1, -1));

        assertThat(progress.line(MINUTE, MINUTE)).isEqualTo("pass 1: 1 of 2 tests ran; up to 4 min 0 s left");
    }

    @Test
    void countsFromTheStartInANewJvm() throws WireException {
        began(new Began(Activity.PASS, List.of(A), 1, -1));
        progress.ended(A);
        progress.begin();
        began(new Began(Activity.PASS, List.of(B), 1, -1));

        assertThat(progress.line(MINUTE, MINUTE)).isEqualTo("pass 1: 0 of 2 tests ran; up to 4 min 0 s left");
    }

    @Test
    void estimatesFurtherPassesByTheLastOne() throws WireException {
        began(new Began(Activity.PASS, List.of(A, B), 2, 10_000));
        progress.ended(A);

        assertThat(progress.line(MINUTE, Duration.ofSeconds(4))).isEqualTo("pass 2: 1 of 2 tests ran; about 26 s left");
    }

    @Test
    void namesWhatIsSearchedNarrowedDownAndExamined() throws WireException {
        sightings.note(new Covered(List.of(A, B), 4, 0, List.of(), List.of(), true));
        began(new Began(Activity.SEARCHING, List.of(A, B), 5, -1));

        assertThat(progress.line(MINUTE, MINUTE))
                .isEqualTo(
                        "searching heap dumps for what holds what grew in pass 5; 2 of 2 tests looked at; up to 4 min 0 s left");

        began(new Began(Activity.NARROWING, List.of(A, B), 1, 10));

        assertThat(progress.line(MINUTE, MINUTE))
                .isEqualTo(
                        "finding what makes it grow: 2 tests from A on; 2 of 2 tests looked at; up to 4 min 0 s left");

        began(new Began(Activity.EXAMINING, List.of(A), 0, 10_000));

        assertThat(progress.line(MINUTE, MINUTE))
                .isEqualTo("examining A.m(), 0 of 0 suspects done; 2 of 2 tests looked at; up to 4 min 0 s left");
    }

    private void began(Began began) throws WireException {
        sightings.note(began);
        progress.began(began);
    }

    private static TestNode node(String id) {
        return new TestNode(id, Optional.empty(), id, "m()", true, Optional.of("com.acme.A"), Optional.of("m"));
    }
}
