package dev.ullage.cli.cluster;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One command of {@code ullage} that many tasks run a part of each.
 *
 * @param name what the job is called on its engine: letters, digits and hyphens
 * @param shards how many tasks there are, 1 to 10,000
 * @param memory what the tests of a shard may take
 * @param time how long a shard may take before its engine ends it
 * @param words the command and its options: {@code verify --class-path @classpath.txt …}
 */
public record ShardedCommand(String name, int shards, MemorySize memory, Duration time, List<String> words) {

    private static final int MOST_SHARDS = 10_000;

    /** What Kubernetes takes as the name of a job whose pods have hostnames, and Slurm, too. */
    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,51}[a-z0-9])?");

    private static final Set<String> COMMANDS = Set.of("verify", "hunt", "baseline", "compare");

    private static final List<String> GIVEN_BY_THE_JOB =
            List.of("--shard", "--memory", "--output-directory", "--outputDirectory");

    /**
     * Checks all of it; {@code verify} is run where the words name no command.
     *
     * @throws IllegalArgumentException if something is not as accepted; the message says what is
     */
    public ShardedCommand {
        if (shards < 1 || shards > MOST_SHARDS) {
            throw new IllegalArgumentException("The option --shards is \"" + shards + "\": it must be 1 to "
                    + MOST_SHARDS + ". An example is --shards 4.");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The option --name is \"" + name + "\": it must be at most 53 lower-case"
                    + " letters, digits and hyphens, a letter first and no hyphen last. An example is --name nightly.");
        }
        words = withCommand(words);
    }

    private static List<String> withCommand(List<String> given) {
        List<String> words = new ArrayList<>(given);
        if (words.isEmpty() || !words.get(0).startsWith("-") && !COMMANDS.contains(words.get(0))) {
            throw new IllegalArgumentException("What the shards run is "
                    + (words.isEmpty() ? "missing" : "\"" + words.get(0) + "\", which has no shards")
                    + ": give verify, hunt, baseline or compare with its options behind --. An example is -- verify"
                    + " --class-path @classpath.txt --test-classes build/test.");
        }
        if (words.get(0).startsWith("-")) {
            words.add(0, "verify");
        }
        for (String option : GIVEN_BY_THE_JOB) {
            if (words.stream().anyMatch(word -> word.equals(option) || word.startsWith(option + "="))) {
                throw new IllegalArgumentException(
                        "The option " + option + " is given behind --, but the job sets it for"
                                + " each shard. "
                                + (option.equals("--memory")
                                        ? "Give --memory before --, for example --memory 256MiB -- verify."
                                        : "Leave it out."));
            }
        }
        return List.copyOf(words);
    }

    /** The words for a task, with where its tests run if that was left open. */
    List<String> wordsIn(String environment) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--memory", memory.bytes() + "B"));
        if (!words.get(0).equals("hunt")
                && words.stream()
                        .noneMatch(word -> word.equals("--environment") || word.startsWith("--environment="))) {
            all.addAll(List.of("--environment", environment));
        }
        return all;
    }

    /** The name of what is run: {@code --suite} of its words. */
    public Optional<String> suite() {
        int at = words.indexOf("--suite");
        return at >= 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }

    /** A shard in a sentence: {@code "shard 3 of 16"}. */
    public String shard(int number) {
        return "shard " + number + " of " + shards;
    }
}
