package dev.ullage.internal.gate.shard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads from environment variables which shard runs here, as the engines set them that run many copies of one job.
 *
 * @param variables of the environment
 * @see <a href="https://docs.gitlab.com/ci/variables/predefined_variables/">GitLab</a>
 * @see <a href="https://circleci.com/docs/guides/optimize/parallelism-faster-jobs/">CircleCI</a>
 * @see <a href="https://buildkite.com/docs/pipelines/configure/environment-variables">Buildkite</a>
 * @see <a href="https://bazel.build/reference/test-encyclopedia#test-sharding">Bazel</a>
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode">Kubernetes</a>
 * @see <a href="https://slurm.schedmd.com/job_array.html">Slurm</a>
 */
public record ShardVariables(Map<String, String> variables) {

    /** How many shards there are, in our own name: who sets it means shards. */
    public static final String TOTAL = "ULLAGE_SHARDS";

    /** Where Bazel looks whether tests were divided at all. */
    public static final String BAZEL_STATUS = "TEST_SHARD_STATUS_FILE";

    /** What is looked for, in words. */
    public static final String KNOWN = "GitLab, CircleCI, Buildkite, Bazel, a Kubernetes Indexed Job with " + TOTAL
            + ", a Slurm array, and " + TOTAL + " with ULLAGE_SHARD";

    private record Engine(String name, String index, int first, String count) {}

    private static final List<Engine> ENGINES = List.of(
            new Engine("Ullage", "ULLAGE_SHARD", 1, TOTAL),
            new Engine("Kubernetes", "JOB_COMPLETION_INDEX", 0, TOTAL),
            new Engine("Bazel", "TEST_SHARD_INDEX", 0, "TEST_TOTAL_SHARDS"),
            new Engine("GitLab", "CI_NODE_INDEX", 1, "CI_NODE_TOTAL"),
            new Engine("CircleCI", "CIRCLE_NODE_INDEX", 0, "CIRCLE_NODE_TOTAL"),
            new Engine("Buildkite", "BUILDKITE_PARALLEL_JOB", 0, "BUILDKITE_PARALLEL_JOB_COUNT"));

    private static final String SLURM_ID = "SLURM_ARRAY_TASK_ID";
    private static final String SLURM_COUNT = "SLURM_ARRAY_TASK_COUNT";
    private static final String SLURM_FIRST = "SLURM_ARRAY_TASK_MIN";
    private static final String SLURM_STEP = "SLURM_ARRAY_TASK_STEP";

    /** Copies the map. */
    public ShardVariables {
        variables = Map.copyOf(variables);
    }

    /** Whether {@link #TOTAL} says that there are shards, whatever the engine. */
    public boolean meansShards() {
        return has(TOTAL);
    }

    /**
     * The place that the environment gives; absent where it gives none.
     *
     * @throws IllegalArgumentException if a variable is no number, there is no such shard, or two engines do not agree
     */
    public Optional<ShardPlace> place() {
        List<ShardPlace> places = new ArrayList<>();
        for (Engine engine : ENGINES) {
            if (has(engine.index()) && has(engine.count()) && number(engine.count()) > 0) {
                places.add(new ShardPlace(
                        number(engine.index()) - engine.first() + 1,
                        number(engine.count()),
                        engine.index() + " and " + engine.count() + " of " + engine.name()));
            }
        }
        slurm().ifPresent(places::add);
        for (ShardPlace other : places) {
            if (other.index() != places.get(0).index()
                    || other.count() != places.get(0).count()) {
                throw new IllegalArgumentException("the environment says both "
                        + places.get(0).render() + " and " + other.render() + "; say which one is meant");
            }
            if (meansShards() && other.count() != number(TOTAL)) {
                throw new IllegalArgumentException("the environment says both " + other.render() + " and " + TOTAL + "="
                        + number(TOTAL) + "; say which one is meant");
            }
        }
        if (places.isEmpty() && meansShards()) {
            throw new IllegalArgumentException(TOTAL + " is " + variables.get(TOTAL)
                    + ", but nothing says which of them runs here; looked for " + KNOWN);
        }
        return places.stream().findFirst();
    }

    /** The ids of an array may begin anywhere and go by steps, but not in any order. */
    private Optional<ShardPlace> slurm() {
        if (!has(SLURM_ID) || !has(SLURM_COUNT)) {
            return Optional.empty();
        }
        int id = number(SLURM_ID);
        int count = number(SLURM_COUNT);
        int first = has(SLURM_FIRST) ? number(SLURM_FIRST) : 0;
        int step = has(SLURM_STEP) ? Math.max(1, number(SLURM_STEP)) : 1;
        boolean isEven = (id - first) % step == 0 && (id - first) / step < count;
        if (!isEven) {
            throw new IllegalArgumentException(SLURM_ID + " is " + id + " of an array of " + count
                    + " that begins at " + first + " and goes by " + step + ", so its place cannot be told; give"
                    + " --array=0-" + (count - 1));
        }
        return Optional.of(
                new ShardPlace((id - first) / step + 1, count, SLURM_ID + " and " + SLURM_COUNT + " of Slurm"));
    }

    private boolean has(String name) {
        return !variables.getOrDefault(name, "").isBlank();
    }

    private int number(String name) {
        String text = variables.getOrDefault(name, "").strip();
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(
                    "the environment variable " + name + " is \"" + text + "\", and not a whole number", none);
        }
    }
}
