package dev.ullage.cli.cluster;

import dev.ullage.internal.gate.goal.InProgressFile;
import dev.ullage.internal.report.evidence.EvidenceException;
import dev.ullage.internal.report.evidence.EvidenceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the shards of a job brought.
 *
 * @param evidence the files that are whole
 * @param lost shards of which there is none
 */
record ShardResults(List<Path> evidence, List<LostShard> lost) {

    /** The exit code of a command whose verdict fails. */
    private static final String FAILED = "1";

    /**
     * Reads the folder of a job.
     *
     * @param folder of folders of shards and of attempts
     * @param states how each shard ended
     * @throws IOException if the folder cannot be read
     */
    static ShardResults in(Path folder, ShardedCommand command, List<ShardState> states) throws IOException {
        List<Path> evidence = new ArrayList<>();
        List<LostShard> lost = new ArrayList<>();
        for (ShardState state : states) {
            Path shard = folder.resolve(ShardScript.SHARD + state.shard());
            Path file = ShardScript.evidence(folder, state.shard());
            Optional<String> why = Files.exists(file) ? damage(file) : exit(shard);
            if (Files.exists(file) && why.isEmpty()) {
                evidence.add(file);
            } else {
                lost.add(new LostShard(command, state, why, inProgress(folder, state)));
            }
        }
        return new ShardResults(List.copyOf(evidence), List.copyOf(lost));
    }

    private static Optional<String> damage(Path file) {
        try {
            EvidenceFile.read(file);
            return Optional.empty();
        } catch (EvidenceException | IOException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }

    /** What a command without evidence ended with, and the last that its log says. */
    private static Optional<String> exit(Path shard) throws IOException {
        Path code = shard.resolve(ShardScript.EXIT_CODE);
        if (!Files.exists(code)) {
            return Optional.empty();
        }
        String number = Files.readString(code).strip();
        return Optional.of("its command ended with exit code " + number + " and wrote no evidence"
                + (number.equals(FAILED) ? ", for example because no test is in this shard" : "") + "; see its log");
    }

    /** Where the command was ended and its script was not, the attempt has the name of one that came to its end. */
    private static boolean isCutOff(String folder, ShardState state) {
        return folder.startsWith(ShardScript.ATTEMPT + state.shard() + ".")
                || (state.stage() != ShardState.Stage.ENDED && folder.equals(ShardScript.SHARD + state.shard()));
    }

    private static Optional<String> inProgress(Path folder, ShardState state) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<Path> attempts;
        try (Stream<Path> all = Files.list(folder)) {
            attempts = all.filter(each -> isCutOff(each.getFileName().toString(), state))
                    .map(each -> each.resolve(ShardScript.IN_PROGRESS))
                    .filter(Files::exists)
                    .sorted(Comparator.comparingLong(
                            (Path file) -> file.toFile().lastModified()))
                    .toList();
        }
        return attempts.isEmpty() ? Optional.empty() : InProgressFile.read(attempts.get(attempts.size() - 1));
    }
}
