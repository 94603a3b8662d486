package dev.ullage.cli.cluster;

import dev.ullage.internal.gate.goal.InProgressFile;
import dev.ullage.internal.gate.verify.EvidenceFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lines of a POSIX shell that run one shard, the same for each engine. They write into a folder of this attempt alone, and move
 * it to its place when the command has ended, so that what was cut off never looks like evidence.
 *
 * @param command what is run
 * @param java the words that start it, as the shell has them: {@code java -jar /opt/ullage.jar}
 * @param environment where its tests run, if the command leaves it open
 */
public record ShardScript(ShardedCommand command, String java, String environment) {

    /** Where the evidence of a shard is in its folder. */
    static final String OUTPUT = "ullage";

    /** What ran when an attempt was cut off. */
    static final String IN_PROGRESS = "in-progress.txt";

    /** What the command ended with. */
    static final String EXIT_CODE = "exit-code";

    /** Begins the names of the folders of attempts: {@code attempt-3.2041-0}. */
    static final String ATTEMPT = "attempt-";

    /** Begins the names of the folders of shards that came to an end: {@code shard-3}. */
    static final String SHARD = "shard-";

    /**
     * The lines, without an interpreter's.
     *
     * @param number the shard from 1, as the shell has it: {@code $SLURM_ARRAY_TASK_ID}
     * @param folder of this job alone
     * @param attempt what no other attempt at a shard of this job is called by
     */
    public String text(String number, String folder, String attempt) {
        return """
                shard=%s
                folder=%s
                attempt="$folder/%s$shard.%s"
                mkdir -p "$attempt" || exit 3
                %s="$attempt/%s"
                export %s
                code=0
                %s %s \\
                    --shard "$shard/%d" --output-directory "$attempt/%s" || code=$?
                echo "$code" > "$attempt/%s"
                # The first attempt that comes to an end is taken; one on a node that was thought lost may come second.
                [ -e "$folder/%s$shard" ] || mv "$attempt" "$folder/%s$shard" || exit 3
                exit "$code"
                """.formatted(
                        number,
                        folder,
                        ATTEMPT,
                        attempt,
                        InProgressFile.VARIABLE,
                        IN_PROGRESS,
                        InProgressFile.VARIABLE,
                        java,
                        quoted(command.wordsIn(environment)),
                        command.shards(),
                        OUTPUT,
                        EXIT_CODE,
                        SHARD,
                        SHARD);
    }

    /**
     * Where the evidence of a shard is that came to its end; there may be none.
     *
     * @param folder of a job
     * @param shard its number, from 1
     */
    public static Path evidence(Path folder, int shard) {
        return folder.resolve(SHARD + shard).resolve(OUTPUT).resolve(EvidenceFolder.EVIDENCE);
    }

    /** Words as a POSIX shell reads them back, whatever is in them. */
    public static String quoted(List<String> words) {
        return words.stream()
                .map(word -> word.matches("[-\\w@%+=:,./]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
