package dev.ullage.internal.child.hunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ullage.internal.child.hunt.Narrowing.Suspect;
import dev.ullage.internal.child.wire.HuntStep.Grown;
import dev.ullage.internal.child.wire.HuntStep.Suspected;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspicionTest {

    @Test
    void oneTestStandsForThoseOfItsClassInWhichTheSameGrew() {
        List<Suspected> ordered = Suspicion.ordered(
                List.of(suspect("A.a", "Session"), suspect("A.b", "Session"), suspect("A.c", "Cart")));

        assertThat(ordered)
                .extracting(Suspected::ids, Suspected::alike)
                .containsExactly(tuple(List.of(id("A.a")), List.of(id("A.b"))), tuple(List.of(id("A.c")), List.of()));
    }

    @Test
    void whatIsLikeNoOtherComesFirstAndWhatTellsLittleLast() {
        List<Suspected> ordered = Suspicion.ordered(List.of(
                suspect("A.a", "java.lang.String"),
                suspect("A.b", "Session"),
                suspect("B.a", "Session"),
                suspect("C.a", "Cart")));

        assertThat(ordered)
                .extracting(each -> each.ids().get(0))
                .containsExactly(id("A.b"), id("C.a"), id("A.a"), id("B.a"));
    }

    private static Suspect suspect(String test, String... grown) {
        return new Suspect(
                HuntUnits.unit(test),
                Arrays.stream(grown).map(name -> new Grown(name, 1)).toList());
    }

    private static String id(String test) {
        return HuntUnits.unit(test).ids().get(0);
    }
}
