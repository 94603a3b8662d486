package dev.ullage.internal.gate.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.Selector;
import dev.ullage.internal.gate.hunt.TestPattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final Selection CLASSES = Selection.of(List.of("com.acme.OrderTest"), TestPattern.ALL);

    @Test
    void classesAreSelected() {
        RunRequest request = CLASSES.request();

        assertThat(request.selectors()).containsExactly(Selector.ofClass("com.acme.OrderTest"));
        assertThat(request.tags()).isEmpty();
    }

    @Test
    void onlyPatternsOfMethodsNeedAFilter() {
        List<String> classes = List.of("com.acme.OrderTest");

        assertThat(Selection.of(classes, TestPattern.parse("test", "OrderTest"))
                        .request()
                        .filters())
                .isEmpty();
        assertThat(Selection.of(classes, TestPattern.parse("test", "OrderTest#places"))
                        .request()
                        .filters())
                .containsExactly("dev.ullage.internal.child.run.NamedTests");
    }

    @Test
    void groupsAreAnyOfSeveralAndNoneOfTheExcluded() {
        RunRequest request = CLASSES.tagged(Optional.of("fast, small & new"), Optional.of("flaky"))
                .request();

        assertThat(request.tags()).containsExactly("((fast) | (small & new)) & !((flaky))");
    }

    @Test
    void ofParametersTheGoalsOwnWin() {
        RunRequest request =
                CLASSES.with(Map.of("a", "1", "b", "1"), Map.of("b", "2")).request();

        assertThat(request.parameters()).containsOnly(Map.entry("a", "1"), Map.entry("b", "2"));
    }
}
