package dev.ullage.cli.cluster.slurm;

import dev.ullage.cli.cluster.ShardJob;
import dev.ullage.cli.cluster.ShardScript;
import dev.ullage.cli.cluster.ShardState;
import dev.ullage.cli.cluster.ShardState.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An array that was submitted to Slurm, which is cancelled when this process ends, however it ends. */
public final class SlurmJob implements ShardJob {

    /** What slurmstepd writes to a task's log that it ends for its memory; its state tells only where control groups do that. */
    private static final Pattern OVER_MEMORY =
            Pattern.compile("slurmstepd.*(exceeded memory limit \\([^)]*\\)|oom-kill event|oom_kill event)");

    private static final Pattern JOB = Pattern.compile("(\\d+)(;.*)?");

    private final SlurmClient slurm;
    private final SlurmArray array;
    private final String id;
    private final Process watchman;
    private boolean isOver;

    private SlurmJob(SlurmClient slurm, SlurmArray array, String id) throws IOException {
        this.slurm = slurm;
        this.array = array;
        this.id = id;
        this.watchman = slurm.watchman(id);
    }

    /**
     * Submits an array to the cluster that the environment names, and its files in the array's folder.
     *
     * @throws IOException if Slurm refuses it, or does not answer
     */
    public static SlurmJob submit(SlurmArray array) throws IOException {
        return submit(array, Map.of());
    }

    static SlurmJob submit(SlurmArray array, Map<String, String> environment) throws IOException {
        Files.createDirectories(array.evidence());
        SlurmClient slurm = new SlurmClient(environment);
        String said = slurm.ask(array.script(), List.of("sbatch", "--parsable"));
        String job = said.lines().reduce((first, last) -> last).orElse("");
        if (!JOB.matcher(job).matches()) {
            throw new IOException("sbatch says \"" + said + "\" where it should tell the job's number.");
        }
        return new SlurmJob(slurm, array, JOB.matcher(job).replaceFirst("$1"));
    }

    @Override
    public String title() {
        return "Slurm job " + id;
    }

    @Override
    public List<ShardState> states() throws IOException {
        Map<Integer, ShardState> told = accounted().stream()
                .filter(state -> state.stage().isOver())
                .collect(Collectors.toMap(ShardState::shard, state -> state, (first, later) -> later));
        List<ShardState> all = new ArrayList<>();
        Optional<String> shown = shown(told);
        for (ShardState state : shown.map(SlurmTask::shown).orElse(List.copyOf(told.values()))) {
            // A task that waits again is not over, whatever the accounts say of its last attempt.
            ShardState best = state.stage().isOver() ? told.getOrDefault(state.shard(), state) : state;
            all.add(explained(
                    new ShardState(best.shard(), best.stage(), best.place(), best.detail(), state.restarts())));
        }
        isOver = all.size() == array.command().shards()
                && all.stream().allMatch(state -> state.stage().isOver());
        return all;
    }

    /** What the controller knows; empty where it has forgotten the job, which the accounts have. */
    private Optional<String> shown(Map<Integer, ShardState> told) throws IOException {
        try {
            return Optional.of(slurm.ask("", List.of("scontrol", "--oneliner", "show", "job", id)));
        } catch (IOException gone) {
            if (told.size() == array.command().shards()) {
                return Optional.empty();
            }
            throw gone;
        }
    }

    /** What the accounts know; nothing where accounting is off. */
    private List<ShardState> accounted() {
        try {
            return SlurmTask.accounted(slurm.ask(
                    "",
                    List.of(
                            "sacct",
                            "--noheader",
                            "--parsable2",
                            "--allocations",
                            "--array",
                            "--jobs=" + id,
                            "--format=JobID,State,ExitCode,NodeList")));
        } catch (IOException off) {
            return List.of();
        }
    }

    private ShardState explained(ShardState state) throws IOException {
        if (state.stage() != Stage.DIED && state.stage() != Stage.CANCELLED && state.stage() != Stage.ENDED) {
            return state;
        }
        Path log = array.log(id, Integer.toString(state.shard()));
        if (!Files.exists(log) || Files.exists(ShardScript.evidence(array.folder(id), state.shard()))) {
            return state;
        }
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            Optional<String> why = lines.map(OVER_MEMORY::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .findFirst();
            return why.map(words -> new ShardState(
                            state.shard(), Stage.KILLED_FOR_MEMORY, state.place(), words, state.restarts()))
                    .orElse(state);
        }
    }

    @Override
    public void cancel() throws IOException {
        slurm.ask("", List.of("scancel", "--quiet", id));
    }

    @Override
    public Path collect() {
        return array.folder(id);
    }

    @Override
    public void close() throws IOException {
        if (!isOver) {
            cancel();
        }
        try (OutputStream pipe = watchman.getOutputStream()) {
            pipe.write("over\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
