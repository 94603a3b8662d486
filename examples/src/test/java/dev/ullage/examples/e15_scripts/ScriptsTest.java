package dev.ullage.examples.e15_scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import dev.ullage.junit.MemoryBudget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ScriptsTest {

    private final Scripts scripts = Scripts.create();
    private final Formulas formulas = Formulas.keeping(5);
    private int order;

    @AfterEach
    void close() {
        scripts.close();
    }

    @Test
    @LeakFree
    void aScriptIsRunAndForgotten() throws Exception {
        String length = scripts.run("seen = [1, 2, 3]; events.on(function (order) { seen.push(order); }); seen.length");

        assertThat(length).isEqualTo("3");
    }

    @Test
    void whatAScriptLeavesIsNotThereForTheNext() throws Exception {
        scripts.run("secret = 'abc'; events.on(function () {})");

        assertThat(scripts.run("typeof secret")).isEqualTo("undefined");
        assertThat(scripts.callbacks()).isZero();
    }

    @Test
    void aContextIsMadeAnewAfterFiftyScripts() throws Exception {
        for (int i = 0; i < 3 * Scripts.USES; i++) {
            scripts.run("1 + 1");
        }

        assertThat(scripts.made()).isEqualTo(3);
    }

    @Test
    @MemoryBudget(retained = "256KiB", metaspace = "4MiB")
    void thirtyFormulasAreCompiledInTheRoomOfAFew() {
        for (int i = 0; i < 30; i++) {
            order++;
            assertThat(formulas.evaluate("100 + " + order)).isEqualTo(100 + order);
        }
    }

    @Test
    @Tag("long")
    @LeakFree(iterations = 3, timeBudget = "1m") // loading an engine is slow
    void anEngineOfItsOwnGoesWithItsClasses() throws Exception {
        try (var engine = new IsolatedEngine()) {
            assertThat(engine.run("40 + 2")).isEqualTo("42");
        }
    }

    @Test
    void aCallbackThatStaysIsALeak() {
        LeakingTwin twin = LeakingTwin.of(ScriptsLeakCases.class);

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Leak: 1 JSFunction per iteration (… B per iteration)
                  grew      …; nothing was given back
                  held by   Events.callbacks : ArrayList (growing: … → … entries)
                  path      ScriptsLeakCases.scripts → Scripts.events → Events.callbacks → ArrayList.elementData → Object[x] → JSFunction
                  added at  Events.on (Events.java:…)
                  kind      listener or callback registered and never removed · severity HIGH
                  why       Events.callbacks keeps each listener that is registered
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …
                  next      Events.forget (Events.java:…) is the only code in Events that removes from callbacks, and removed none of these: see that it runs for each JSFunction, and finds it; accept it with @LeakFree(ignoring = "org.mozilla.javascript.JSFunction")""");
    }

    @Test
    @Tag("long")
    void formulasThatAreAllKeptPinTheirLoaders() {
        LeakingTwin twin = LeakingTwin.of(FormulasLeakCases.class);

        assertThat(twin.failureOnAnyMachine())
                .containsPattern("^Leak: [\\d.]+ class loaders? \\(DefiningClassLoader\\) per iteration ")
                .contains("\n  held by   Formulas.history : ArrayList (growing: … → … entries)\n")
                .contains("\n  added at  Formulas.evaluate (Formulas.java:…)\n")
                .contains("\n  kind      class loader pinned · severity HIGH\n")
                .contains(
                        "\n  next      remove each JSScript from Formulas.history so that its DefiningClassLoader can go");
    }

    @Test
    @Tag("long")
    void anEngineThatIsNotLeftIsHeldByTheThread() {
        LeakingTwin twin = LeakingTwin.of(IsolatedEngineLeakCases.class);

        assertThat(twin.failureOnAnyMachine()).contains(" kind      class loader pinned ");
    }
}
