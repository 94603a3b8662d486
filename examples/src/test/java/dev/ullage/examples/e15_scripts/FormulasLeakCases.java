package dev.ullage.examples.e15_scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Formulas that a history keeps, with the class loaders into which they were compiled")
class FormulasLeakCases {

    private final Formulas formulas = Formulas.keepingAHistory(5);
    private int order;

    @Test
    @LeakFree(iterations = 3) // compiling is slow
    void aFormulaIsEvaluated() {
        order++;

        assertThat(formulas.evaluate("100 + " + order)).isEqualTo(100 + order);
    }
}
