package dev.ullage.internal.measure.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.ProvenCollection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectionRecorderTest {

    @Test
    void collectionsAreToldByTheRunInWhichTheyBegan() throws Exception {
        List<ObservedCollection> observed;
        try (CollectionRecorder recorder = CollectionRecorder.start()) {
            ProvenCollection.force();
            recorder.run(1);
            recorder.endRun();
            ProvenCollection.force();
            recorder.run(2);
            ProvenCollection.force();
            recorder.endRun();

            observed = recorder.stop();
        }

        assertThat(observed).isNotEmpty().allSatisfy(each -> {
            assertThat(each.run()).isEqualTo(2);
            assertThat(each.longestPause()).isPositive().isLessThan(Duration.ofSeconds(10));
            assertThat(each.before().bytes()).isPositive();
            assertThat(each.cause()).isNotBlank();
        });
    }
}
