package dev.ullage.cli.cluster.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.cli.cluster.ShardState;
import dev.ullage.cli.cluster.ShardState.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Slurm 22.05 says of tasks; the lines are of a real array, shortened. */
class SlurmTaskTest {

    @Test
    void theControllerTellsOfRunningTasksOneByOneAndOfWaitingOnesTogether() {
        String lines = """
                JobId=7 ArrayJobId=7 ArrayTaskId=3-5,8%2 JobName=shop JobState=PENDING Reason=Resources Restarts=0 ExitCode=0:0 NodeList=(null)
                JobId=9 ArrayJobId=7 ArrayTaskId=2 JobName=shop JobState=RUNNING Reason=None Restarts=1 ExitCode=0:0 NodeList=n2
                JobId=8 ArrayJobId=7 ArrayTaskId=1 JobName=shop JobState=COMPLETED Reason=None Restarts=0 ExitCode=0:0 NodeList=n1
                """;

        assertThat(SlurmTask.shown(lines))
                .containsExactly(
                        new ShardState(3, Stage.WAITING, "", "Resources", 0),
                        new ShardState(4, Stage.WAITING, "", "Resources", 0),
                        new ShardState(5, Stage.WAITING, "", "Resources", 0),
                        new ShardState(8, Stage.WAITING, "", "Resources", 0),
                        new ShardState(2, Stage.RUNNING, "n2", "", 1),
                        new ShardState(1, Stage.ENDED, "n1", "", 0));
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED,0:0,ENDED",
        "FAILED,1:0,ENDED",
        "FAILED,0:9,DIED",
        "OUT_OF_MEMORY,0:125,KILLED_FOR_MEMORY",
        "CANCELLED,0:15,CANCELLED",
        "NODE_FAIL,1:0,NODE_LOST",
        "PREEMPTED,0:0,PREEMPTED",
        "TIMEOUT,0:15,TIMED_OUT",
        "REQUEUED,0:0,WAITING",
        "COMPLETING,0:0,RUNNING"
    })
    void eachStateIsAStage(String state, String exitCode, Stage stage) {
        String line = "JobId=9 ArrayJobId=7 ArrayTaskId=2 JobState=" + state + " Reason=None ExitCode=" + exitCode;

        assertThat(SlurmTask.shown(line)).extracting(ShardState::stage).containsExactly(stage);
    }

    @Test
    void theAccountsTellHowTasksEndedAndTheirStepsAreLeftOut() {
        String lines = """
                7_1|COMPLETED|0:0|n1
                7_1.batch|COMPLETED|0:0|n1
                7_2|CANCELLED by 1000|0:15|n2
                7_3|OUT_OF_MEMORY|0:125|n3
                7_[4-8]|PENDING|0:0|None assigned
                """;

        assertThat(SlurmTask.accounted(lines))
                .containsExactly(
                        new ShardState(1, Stage.ENDED, "n1", "", 0),
                        new ShardState(2, Stage.CANCELLED, "n2", "by 1000", 0),
                        new ShardState(3, Stage.KILLED_FOR_MEMORY, "n3", "", 0));
    }
}
