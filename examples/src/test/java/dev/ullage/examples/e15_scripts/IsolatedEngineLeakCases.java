package dev.ullage.examples.e15_scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Script engines in class loaders of their own, which the thread still holds")
class IsolatedEngineLeakCases {

    @Test
    @LeakFree(iterations = 3, timeBudget = "1m") // loading an engine is slow
    @SuppressWarnings({"resource", "try"}) // the mistake
    void anEngineRunsAScript() throws Exception {
        var engine = new IsolatedEngine();

        assertThat(engine.run("40 + 2")).isEqualTo("42");
        engine.closeOnlyTheJar();
    }
}
