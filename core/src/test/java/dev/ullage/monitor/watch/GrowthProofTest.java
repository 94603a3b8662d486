package dev.ullage.monitor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.monitor.growth.Growth;
import dev.ullage.monitor.growth.Growth.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrowthProofTest {

    private int collections;

    @Test
    void unprovenGrowthIsMadeSureOfWithinATwentiethOfTheTime() {
        GrowthProof proof = proof(true);

        boolean wantsMore = proof.advance(growth(Verdict.UNPROVEN), 0);
        proof.advance(growth(Verdict.UNPROVEN), Duration.ofMillis(200).toNanos() - 1);
        assertThat(collections).as("10 ms of 199").isEqualTo(1);
        proof.advance(growth(Verdict.UNPROVEN), Duration.ofMillis(200).toNanos());

        assertThat(wantsMore).isTrue();
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void nothingIsCollectedOnceItIsKnown() {
        for (Verdict known : Verdict.values()) {
            boolean wantsMore = proof(true).advance(growth(known), 0);

            assertThat(wantsMore).as(known.name()).isEqualTo(known == Verdict.UNPROVEN);
        }
        assertThat(collections).isEqualTo(1);
    }

    @Test
    void whatMayNotCollectDoesNot() {
        assertThat(proof(false).advance(growth(Verdict.UNPROVEN), 0)).isFalse();
        assertThat(collections).isZero();
    }

    private GrowthProof proof(boolean mayCollect) {
        return new GrowthProof(mayCollect, () -> {
            collections++;
            return Duration.ofMillis(10);
        });
    }

    private static Growth growth(Verdict verdict) {
        return new Growth(verdict, Optional.empty(), "");
    }
}
