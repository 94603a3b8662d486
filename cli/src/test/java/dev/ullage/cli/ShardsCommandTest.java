package dev.ullage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written for an engine, and what is refused before anything is handed to one. */
class ShardsCommandTest {

    private final Command command = new Command();

    @Test
    void theScriptForSlurmIsAnArrayThatStartsAgainWhatLostItsNode() {
        int code = command.run(
                "shards",
                "slurm",
                "--shards",
                "4",
                "--memory",
                "256MiB",
                "--command-memory",
                "128MiB",
                "--time",
                "30m",
                "--name",
                "nightly",
                "--evidence",
                "/shared/it's here",
                "--ullage",
                "java -jar /opt/ullage.jar",
                "--sbatch=--partition=tests",
                "--",
                "verify",
                "--class-path",
                "/app/lib/*",
                "--test-classes",
                "/app/test");

        assertThat(command.err()).isEmpty();
        assertThat(command.out()).isEqualTo("""
                #!/bin/sh
                # 4 shards of Ullage, for: sbatch FILE
                # --mem is what the tests may take and what the command beside them does; --requeue starts a task again whose node
                # went down or that was preempted, and none that came to a verdict.
                #SBATCH --job-name=nightly
                #SBATCH --array=1-4
                #SBATCH --nodes=1
                #SBATCH --ntasks=1
                #SBATCH --mem=393216K
                #SBATCH --time=30
                #SBATCH --requeue
                #SBATCH --open-mode=append
                #SBATCH --output="/shared/it's here/job-%A-%a.log"
                #SBATCH --partition=tests
                shard=$SLURM_ARRAY_TASK_ID
                folder='/shared/it'\\''s here'/job-$SLURM_ARRAY_JOB_ID
                attempt="$folder/attempt-$shard.$SLURM_JOB_ID-${SLURM_RESTART_COUNT:-0}"
                mkdir -p "$attempt" || exit 3
                ULLAGE_IN_PROGRESS="$attempt/in-progress.txt"
                export ULLAGE_IN_PROGRESS
                code=0
                java -jar /opt/ullage.jar verify --class-path '/app/lib/*' --test-classes /app/test --memory 268435456B --environment forked \\
                    --shard "$shard/4" --output-directory "$attempt/ullage" || code=$?
                echo "$code" > "$attempt/exit-code"
                # The first attempt that comes to an end is taken; one on a node that was thought lost may come second.
                [ -e "$folder/shard-$shard" ] || mv "$attempt" "$folder/shard-$shard" || exit 3
                exit "$code"
                """);
        assertThat(code).isZero();
    }

    @Test
    void verifyIsWhatRunsWhereNoCommandIsNamed() {
        command.run(
                "shards", "slurm", "--shards", "2", "--ullage", "u", "--", "--class-path", "x", "--test-classes", "y");

        assertThat(command.out()).contains("\nu verify --class-path x --test-classes y --memory 268435456B");
    }

    @Test
    void whereTheTestsRunMayBeSaid() {
        command.run("shards", "slurm", "--shards", "2", "--ullage", "u", "--", "verify", "--environment", "container");

        assertThat(command.out()).contains("\nu verify --environment container --memory 268435456B \\\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            slurm --shards 0 -- verify | The option --shards is "0": it must be 1 to 10000. An example is --shards 4.
            slurm --shards -1 -- verify | The option --shards is "-1": it must be 1 to 10000. An example is --shards 4.
            slurm --shards 4 --memory 256 -- verify | The option --memory is "256": "256" has no unit. Give one, as in 256MiB. An example is --memory 256MiB.
            slurm --shards 4 --memory 1MiB -- verify | The option --memory is "1MiB": Limits: a JVM cannot start and run a test in 1 MiB of memory. The least that works is 64 MiB, for example Limits.memory("256MiB"). An example is --memory 256MiB.
            slurm --shards 4 --name My_Job -- verify | The option --name is "My_Job": it must be at most 53 lower-case letters, digits and hyphens, a letter first and no hyphen last. An example is --name nightly.
            slurm --shards 4 | What the shards run is missing: give verify, hunt, baseline or compare with its options behind --. An example is -- verify --class-path @classpath.txt --test-classes build/test.
            slurm --shards 4 -- heap x.hprof | What the shards run is "heap", which has no shards: give verify, hunt, baseline or compare with its options behind --. An example is -- verify --class-path @classpath.txt --test-classes build/test.
            slurm --shards 4 -- verify --memory=1GiB | The option --memory is given behind --, but the job sets it for each shard. Give --memory before --, for example --memory 256MiB -- verify.
            slurm --shards 4 -- verify --shard 1/2 | The option --shard is given behind --, but the job sets it for each shard. Leave it out.
            slurm --shards 4 --submit -- baseline | The option --submit makes one verdict, and baseline has none. Leave it out, run the job that is written, and merge what its shards recorded with ullage aggregate.
            kubernetes --shards 4 --claim c -- verify | The option --image is missing: an image with a JDK, your tests and ullage.jar. An example is --image registry.acme.com/shop-tests:1.4.
            kubernetes --shards 4 --image i -- verify | The option --claim is missing: a persistent volume claim that all pods can write to. An example is --claim ullage-evidence.
            kubernetes --shards 4 --image i --claim c --user 0 -- verify | The option --user is "0": it must be the number of a user that is not root. An example is --user 1000.
            kubernetes --shards 4 --image i --claim c --cpus lots -- verify | The option --cpus is "lots": it must be a number of processors, or of their thousandths with an m. An example is --cpus 500m.
            """)
    void aBadOptionIsRefusedWithAnExample(String words, String said) {
        List<String> all = new ArrayList<>(List.of("shards"));
        all.addAll(List.of(words.split(" ")));

        int code = command.run(all.toArray(String[]::new));

        assertThat(command.err()).isEqualTo(said + "\n");
        assertThat(command.out()).isEmpty();
        assertThat(code).isEqualTo(2);
    }

    @Test
    void anEngineIsNamed() {
        assertThat(command.run("shards")).isEqualTo(2);
        assertThat(command.err())
                .startsWith("No engine is given. An example is: ullage shards slurm --shards 4 -- verify");
        assertThat(command.run("shards", "slurm", "--", "verify")).isEqualTo(2);
        assertThat(command.err()).contains("Missing required option: '--shards=N'");
    }

    @Test
    void helpOfEachEngineHasAnExample() {
        for (String engine : List.of("slurm", "kubernetes")) {
            assertThat(command.run("shards", engine, "--help")).isZero();
            assertThat(command.out())
                    .contains("Usage: ullage shards " + engine)
                    .contains("--submit")
                    .contains("Examples:");
        }
    }
}
