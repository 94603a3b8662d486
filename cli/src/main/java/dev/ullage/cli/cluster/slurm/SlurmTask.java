package dev.ullage.cli.cluster.slurm;

import dev.ullage.cli.cluster.ShardState;
import dev.ullage.cli.cluster.ShardState.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What Slurm says of the tasks of an array, as shards; a task's number is its shard's. */
final class SlurmTask {

    private static final Pattern FIELD = Pattern.compile("(\\S+?)=(\\S*)");

    /** {@code 1-4,7%2}: the tasks that wait, and how many may run at once. */
    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+))?");

    private SlurmTask() {}

    /** Of lines of {@code scontrol --oneliner show job}. */
    static List<ShardState> shown(String lines) {
        return lines.lines()
                .map(SlurmTask::fields)
                .filter(fields -> fields.containsKey("ArrayTaskId"))
                .flatMap(SlurmTask::shards)
                .toList();
    }

    private static Map<String, String> fields(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher matcher = FIELD.matcher(line);
        while (matcher.find()) {
            fields.putIfAbsent(matcher.group(1), matcher.group(2));
        }
        return fields;
    }

    private static Stream<ShardState> shards(Map<String, String> fields) {
        Stage stage = stage(fields.getOrDefault("JobState", ""), fields.getOrDefault("ExitCode", ""));
        String reason = fields.getOrDefault("Reason", "None");
        boolean isTold = stage != Stage.RUNNING && stage != Stage.ENDED && !reason.equals("None");
        return tasks(fields.getOrDefault("ArrayTaskId", ""))
                .mapToObj(task -> new ShardState(
                        task,
                        stage,
                        place(fields.getOrDefault("NodeList", "")),
                        isTold ? reason : "",
                        number(fields.getOrDefault("Restarts", "0"))));
    }

    private static IntStream tasks(String text) {
        List<Integer> all = new ArrayList<>();
        Matcher matcher = RANGE.matcher(text.replaceFirst("%.*", ""));
        while (matcher.find()) {
            int from = Integer.parseInt(matcher.group(1));
            int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            IntStream.rangeClosed(from, to).forEach(all::add);
        }
        return all.stream().mapToInt(Integer::intValue);
    }

    /** Of lines of {@code sacct --parsable2 --format=JobID,State,ExitCode,NodeList}, whose steps are left out. */
    static List<ShardState> accounted(String lines) {
        return lines.lines()
                .map(line -> line.split("\\|", -1))
                .filter(cells -> cells.length == 4 && cells[0].matches("\\d+_\\d+"))
                .map(cells -> new ShardState(
                        Integer.parseInt(cells[0].substring(cells[0].indexOf('_') + 1)),
                        stage(cells[1].replaceFirst(" .*", ""), cells[2]),
                        place(cells[3]),
                        cells[1].startsWith("CANCELLED ") ? cells[1].substring("CANCELLED ".length()) : "",
                        0))
                .toList();
    }

    /**
     * The stage that a state of Slurm is; a node that failed is requeued, and is then pending.
     *
     * @see <a href="https://slurm.schedmd.com/squeue.html#SECTION_JOB-STATE-CODES">the states</a>
     */
    private static Stage stage(String state, String exitCode) {
        return switch (state) {
            case "COMPLETED" -> Stage.ENDED;
            // A code of its own is the command's; a signal is not
            case "FAILED" -> exitCode.endsWith(":0") ? Stage.ENDED : Stage.DIED;
            case "OUT_OF_MEMORY" -> Stage.KILLED_FOR_MEMORY;
            case "CANCELLED" -> Stage.CANCELLED;
            case "NODE_FAIL", "BOOT_FAIL" -> Stage.NODE_LOST;
            case "PREEMPTED" -> Stage.PREEMPTED;
            case "TIMEOUT", "DEADLINE" -> Stage.TIMED_OUT;
            case "LAUNCH_FAILED" -> Stage.NOT_STARTED;
            case "RUNNING", "COMPLETING", "SUSPENDED", "STOPPED", "SIGNALING", "STAGE_OUT" -> Stage.RUNNING;
            default -> Stage.WAITING;
        };
    }

    private static String place(String nodes) {
        return nodes.equals("(null)") || nodes.equals("None assigned") ? "" : nodes;
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
