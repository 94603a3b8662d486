package dev.ullage.internal.gate.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardVariablesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CI_NODE_INDEX=3 CI_NODE_TOTAL=16                                       | shard 3 of 16 (CI_NODE_INDEX and CI_NODE_TOTAL of GitLab)
            CIRCLE_NODE_INDEX=0 CIRCLE_NODE_TOTAL=4                                | shard 1 of 4 (CIRCLE_NODE_INDEX and CIRCLE_NODE_TOTAL of CircleCI)
            BUILDKITE_PARALLEL_JOB=3 BUILDKITE_PARALLEL_JOB_COUNT=4                | shard 4 of 4 (BUILDKITE_PARALLEL_JOB and BUILDKITE_PARALLEL_JOB_COUNT of Buildkite)
            TEST_SHARD_INDEX=1 TEST_TOTAL_SHARDS=5                                 | shard 2 of 5 (TEST_SHARD_INDEX and TEST_TOTAL_SHARDS of Bazel)
            JOB_COMPLETION_INDEX=15 ULLAGE_SHARDS=16                               | shard 16 of 16 (JOB_COMPLETION_INDEX and ULLAGE_SHARDS of Kubernetes)
            SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_COUNT=4                         | shard 3 of 4 (SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT of Slurm)
            SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=1  | shard 2 of 4 (SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT of Slurm)
            SLURM_ARRAY_TASK_ID=9 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_STEP=4 | shard 3 of 3 (SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT of Slurm)
            ULLAGE_SHARD=7 ULLAGE_SHARDS=16                                        | shard 7 of 16 (ULLAGE_SHARD and ULLAGE_SHARDS of Ullage)
            """)
    void eachEngineHasItsOwnNamesAndBeginsAtItsOwnNumber(String variables, String place) {
        assertThat(of(variables).place().orElseThrow().render()).isEqualTo(place);
    }

    /** GitLab sets a total of 1 in every job, a Kubernetes job has no total, and a Slurm job need not be an array. */
    @ParameterizedTest
    @CsvSource({
        "CI_NODE_TOTAL=1",
        "JOB_COMPLETION_INDEX=3",
        "SLURM_JOB_ID=12",
        "TEST_SHARD_INDEX=0 TEST_TOTAL_SHARDS=0",
        "CI_NODE_INDEX= CI_NODE_TOTAL="
    })
    void halfAPlaceIsNone(String variables) {
        assertThat(of(variables).place()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CI_NODE_INDEX=3 CI_NODE_TOTAL=16 CIRCLE_NODE_INDEX=0 CIRCLE_NODE_TOTAL=4 | the environment says both shard 3 of 16 (CI_NODE_INDEX and CI_NODE_TOTAL of GitLab) and shard 1 of 4 (CIRCLE_NODE_INDEX and CIRCLE_NODE_TOTAL of CircleCI); say which one is meant
            CI_NODE_INDEX=17 CI_NODE_TOTAL=16                    | CI_NODE_INDEX and CI_NODE_TOTAL of GitLab says shard 17 of 16, but shards are counted from 1 up to their number, which is 10000 at most
            CI_NODE_INDEX=three CI_NODE_TOTAL=16                 | the environment variable CI_NODE_INDEX is "three", and not a whole number
            SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1 | SLURM_ARRAY_TASK_ID is 7 of an array of 3 that begins at 1 and goes by 1, so its place cannot be told; give --array=0-2
            SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_COUNT=4 ULLAGE_SHARDS=16 | the environment says both shard 2 of 4 (SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT of Slurm) and ULLAGE_SHARDS=16; say which one is meant
            """)
    void whatContradictsItselfIsNamed(String variables, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(variables).place())
                .withMessage(message);
    }

    @Test
    void aTotalOfOursWithoutAPlaceIsNoWholeSuite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("ULLAGE_SHARDS=16").place())
                .withMessageStartingWith("ULLAGE_SHARDS is 16, but nothing says which of them runs here; looked for ");
    }

    @ParameterizedTest
    @CsvSource({"3/16, 3, 16", "' 1 / 1 ', 1, 1"})
    void aPlaceIsReadFromText(String text, int index, int count) {
        ShardPlace place = ShardPlace.parse(text, "--shard");

        assertThat(place.index()).isEqualTo(index);
        assertThat(place.count()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"3", "0/4", "5/4", "a/b", "-1/4", "1/0", "''", "3/16/2"})
    void whatIsNoPlaceIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ShardPlace.parse(text, "--shard"));
    }

    private static ShardVariables of(String variables) {
        Map<String, String> map = new LinkedHashMap<>();
        Stream.of(variables.split(" ")).map(each -> each.split("=", -1)).forEach(each -> map.put(each[0], each[1]));
        return new ShardVariables(map);
    }
}
