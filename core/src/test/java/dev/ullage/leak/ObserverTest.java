package dev.ullage.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
        ReadingSeries readings = new ReadingSeries(ROUNDS + 1, EnumSet.allOf(Resource.class), true);
        Workload workload = new Workload(() -> {});
        readings.prepare(true);
        readings.read(0, true);
        for (int round = 0; round < ROUNDS; round++) {
            workload.run(17);
            readings.read(17, true);
        }
        List<String> growing = new ArrayList<>();
        for (Series series : readings.moved(true, name -> false)) {
            addIfGrowing(series, growing);
        }
        return growing;
    }

    private static void addIfGrowing(Series series, List<String> growing) {
        int rounds = 0;
        for (int round = 0; round < series.rounds(); round++) {
            rounds += series.added(round) > 0 ? 1 : 0;
        }
        if (series.units(0, series.rounds()) > 0 && rounds > 1) {
            growing.add(series.name() + " " + series.history());
        }
    }
}
