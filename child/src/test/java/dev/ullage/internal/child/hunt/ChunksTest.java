package dev.ullage.internal.child.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunksTest {

    private static final List<Unit> GROUPS = HuntUnits.groups(5);
    /** The third group takes 60, each of the others 10. */
    private static final ToLongFunction<Unit> NANOS = group -> group.group().contains("C2") ? 60 : 10;

    @ParameterizedTest(name = "{0} ran in {2}, {1} of them last: {4} of {3}")
    @CsvSource({
        "0,  0,  0,   100, 1",
        "1,  1,  5,   100, 2",
        "3,  2,  15,  100, 4",
        "15, 8,  75,  100, 5",
        "19, 4,  99,  100, 1",
        "1,  1,  500, 100, 1",
    })
    void takesTwiceAsManyClassesAsBeforeAsLongAsTheyFit(int ran, int last, long took, long share, int next) {
        assertThat(Chunks.next(ran, last, took, share)).isEqualTo(next);
    }

    @Test
    void keepsAllClassesWhereAllFit() {
        assertThat(Chunks.fitting(GROUPS, NANOS, 5, 2, 210)).isEqualTo(GROUPS);
    }

    @Test
    void leavesTheSlowestOutSoThatTheOthersFit() {
        assertThat(Chunks.fitting(GROUPS, NANOS, 5, 2, 209))
                .hasSize(4)
                .noneMatch(group -> group.group().contains("C2"));
    }

    @Test
    void slowClassesWaitWhileOthersHaveNotRunAtAll() {
        assertThat(Chunks.quick(GROUPS, NANOS, 300))
                .hasSize(4)
                .noneMatch(group -> group.group().contains("C2"));
        assertThat(Chunks.quick(GROUPS, NANOS, 600)).isEqualTo(GROUPS);
    }

    @Test
    void takesNoneWhereNoneFits() {
        assertThat(Chunks.fitting(GROUPS, NANOS, 5, 2, 9)).isEmpty();
    }

    @Test
    void leavesThreeQuartersOfTheTimeToTheFurtherPasses() {
        assertThat(Chunks.share(400)).isEqualTo(100);
    }
}
