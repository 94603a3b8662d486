package dev.ullage.internal.child.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.child.hunt.Narrowing.Suspect;
import dev.ullage.internal.child.wire.HuntStep.Grown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NarrowingTest {

    private static final List<Grown> SOMETHING = List.of(new Grown("com.acme.Session", 1));

    private final List<List<String>> probed = new ArrayList<>();

    @Test
    void findsTheTestsThatMakeSomethingGrow() {
        Unit suite = HuntUnits.unit("A.a", "A.b", "B.a", "B.b", "C.a");

        assertThat(suspects(suite, Set.of("A.b", "C.a"))).containsExactly(List.of("A.b"), List.of("C.a"));
    }

    @Test
    void looksOnlyIntoClassesThatMakeSomethingGrow() {
        suspects(HuntUnits.unit("A.a", "A.b", "B.a", "B.b"), Set.of("B.b"));

        assertThat(probed)
                .containsExactly(List.of("A.a", "A.b"), List.of("B.a", "B.b"), List.of("B.a"), List.of("B.b"));
    }

    @Test
    void runsManyClassesTogetherFirst() {
        Unit suite = Unit.of(HuntUnits.groups(800));

        assertThat(suspects(suite, Set.of("C777.t"))).containsExactly(List.of("C777.t"));
        assertThat(probed).hasSizeLessThan(40);
    }

    @Test
    void suspectsAClassAsAWholeWhereNoneOfItsTestsDoesItAlone() {
        Narrowing narrowing = new Narrowing(unit -> unit.size() == 2 ? SOMETHING : List.of());

        assertThat(narrowing.of(HuntUnits.unit("A.a", "A.b", "B.a")))
                .extracting(suspect -> HuntUnits.names(suspect.unit()))
                .containsExactly(List.of("A.a", "A.b"));
    }

    @Test
    void suspectsNoneWhereOnlyClassesTogetherDoIt() {
        assertThat(suspects(HuntUnits.unit("A.a", "B.a"), Set.of())).isEmpty();
    }

    private List<List<String>> suspects(Unit suite, Set<String> leaking) {
        Narrowing narrowing = new Narrowing(unit -> {
            List<String> names = HuntUnits.names(unit);
            probed.add(names);
            return names.stream().anyMatch(leaking::contains) ? SOMETHING : List.of();
        });
        return narrowing.of(suite).stream()
                .map(Suspect::unit)
                .map(HuntUnits::names)
                .toList();
    }
}
