package dev.ullage.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.ResourceCounter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ObserverTest {

    private static final int ROUNDS = 20;

    @Test
    void theObserverItselfGrowsByNothingInTwentyRoundsOfAnEmptyBody() throws Exception {
        observe(); // the first time in a JVM loads what reading needs

        List<String> growth = observe();

        assertThat(growth).isEmpty();
    }

    /** What grew in more than one of the rounds: a JVM that runs tests resolves a constant of its own now and then. */
    private static List<String> observe() throws Exception {
        Ledger ledger = new Ledger(ROUNDS + 1, EnumSet.allOf(Resource.class), true);
        Workload workload = new Workload(() -> {});
        ledger.prepare(true);
        ledger.read(0, true);
        for (int round = 0; round < ROUNDS; round++) {
            workload.run(17);
            ledger.read(17, true);
        }
        List<String> growing = new ArrayList<>();
        for (int index = 0; index < ledger.classes(); index++) {
            addIfGrowing(ledger.className(index), ledger.instances(index), growing);
            addIfGrowing(ledger.className(index) + " bytes", ledger.bytes(index), growing);
        }
        for (ResourceCounter counter : ResourceCounter.values()) {
            addIfGrowing(counter.name(), ledger.counter(counter), growing);
        }
        return growing;
    }

    private static void addIfGrowing(String name, Growth growth, List<String> growing) {
        long net = LongStream.of(growth.added()).sum();
        long rounds = LongStream.of(growth.added()).filter(added -> added > 0).count();
        if (net > 0 && rounds > 1) {
            growing.add(name + " " + Text.list(growth.added()));
        }
    }
}
