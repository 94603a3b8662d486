package dev.ullage.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerLeaksTest {

    @TempDir
    static Path directory;

    static Scenarios scenarios;

    @BeforeAll
    static void leak() throws Exception {
        scenarios = Scenarios.run(
                directory,
                List.of(
                        ListenerScenarios.Market.class,
                        ListenerScenarios.Bus.class,
                        ListenerScenarios.Views.class,
                        ListenerScenarios.Jobs.class));
    }

    @Test
    void listenersAreKnownByTheirNames() throws Exception {
        String text = scenarios.text(ListenerScenarios.Market.class);

        assertThat(text).isEqualTo("""
                leaks   1 Market$Window per iteration
                held by static Market.LISTENERS : CopyOnWriteArrayList (growing: 17 → 102 entries)
                path    Market.LISTENERS → CopyOnWriteArrayList.array → Object[x] → Market$Window
                kind    LISTENER, HIGH, STRONG
                because Market.LISTENERS keeps each listener that is registered
                next    remove each Market$Window from Market.LISTENERS when it is done with
                """);
    }

    @Test
    void aLambdaInACollectionIsACallback() throws Exception {
        String text = scenarios.text(ListenerScenarios.Bus.class);

        assertThat(text).isEqualTo("""
                leaks   1 Bus$Screen per iteration
                held by static Bus.ON_CLOSE : ArrayList (growing: 17 → 102 entries)
                path    Bus.ON_CLOSE → ArrayList.elementData → Object[x] → Bus$$Lambda.arg$1 → Bus$Screen
                kind    LISTENER, HIGH, STRONG
                because Bus.ON_CLOSE keeps each callback that is registered; each Bus$$Lambda captures its \
                Bus$Screen (arg$1)
                next    remove the callback from Bus.ON_CLOSE when its Bus$Screen is done with
                """);
    }

    @Test
    void anInnerClassBringsItsEnclosingObject() throws Exception {
        String text = scenarios.text(ListenerScenarios.Views.class);

        assertThat(text).isEqualTo("""
                leaks   1 Views$Table$Row per iteration
                held by static Views.ROWS : ArrayList (growing: 17 → 102 entries)
                path    Views.ROWS → ArrayList.elementData → Object[x] → Views$Table$Row
                kind    STATIC_COLLECTION, HIGH, STRONG
                because Views.ROWS lives as long as its class, and what is put into it stays; each \
                Views$Table$Row captures its Views$Table (this$0)
                next    remove each Views$Table$Row from Views.ROWS when it is done with, or bound Views.ROWS
                """);
    }

    @Test
    void anAnonymousClassCapturesTheCulprit() throws Exception {
        String text = scenarios.text(ListenerScenarios.Jobs.class);

        assertThat(text).isEqualTo("""
                leaks   1 Jobs$Report per iteration
                held by static Jobs.last : Jobs$Report$1 (growing: 17 → 102 Jobs$Report$1)
                path    Jobs.last → Jobs$Job.before… → Jobs$Report$1.this$0 → Jobs$Report
                kind    CAPTURE, HIGH, STRONG
                because Jobs.last leads to it; each Jobs$Report$1 captures its Jobs$Report (this$0)
                next    let what Jobs.last keeps not use its Jobs$Report, or remove it from Jobs.last
                """);
    }
}
