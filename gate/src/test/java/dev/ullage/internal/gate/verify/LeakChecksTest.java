package dev.ullage.internal.gate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.constrained.SuiteListener;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Frame.Reported;
import dev.ullage.internal.child.wire.Frame.Started;
import dev.ullage.internal.child.wire.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeakChecksTest {

    private final List<Frame> heard = new ArrayList<>();
    private final LeakChecks checks = new LeakChecks(new SuiteListener() {
        @Override
        public void frame(Frame frame) {
            heard.add(frame);
        }
    });

    @Test
    void testsThatNobodyCheckedAreCounted() {
        start("class", false);
        start("one", true);
        start("two", true);

        assertThat(checks.render()).isEqualTo("leak checks: 0 of 2 tests; mvn ullage:hunt looks at all of them");
        assertThat(heard).hasSize(3);
    }

    @Test
    void aCheckCountsOnceWhateverItsVerdictAndHoweverOftenTheSuiteRan() {
        for (int run = 0; run < 2; run++) {
            start("one", true);
            checks.frame(new Reported("one", Map.of("ullage.verdict", "STABLE", "ullage.iterations", "51")));
            checks.frame(new Reported("one", Map.of("ullage.budget", "KEPT")));
        }

        assertThat(checks.render()).isEqualTo("leak checks: 1 of 1 test");
    }

    @Test
    void largeNumbersAreGroupedAsElsewhere() {
        for (int test = 0; test < 1_764; test++) {
            start("test " + test, true);
        }

        assertThat(checks.render()).isEqualTo("leak checks: 0 of 1,764 tests; mvn ullage:hunt looks at all of them");
    }

    private void start(String id, boolean isTest) {
        checks.frame(new Started(
                new TestNode(id, Optional.empty(), id, id, isTest, Optional.empty(), Optional.empty()),
                "main",
                1,
                Duration.ZERO));
    }
}
