package dev.ullage.cli.cluster.kubernetes;

import dev.ullage.cli.cluster.ShardState;
import dev.ullage.cli.cluster.ShardState.Stage;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a job and its pods say of shards. */
final class PodStates {

    static final String INDEX = "batch.kubernetes.io/job-completion-index";

    /** What a pod waits for in vain; the kubelet tries an image a few times before it says the first. */
    private static final Set<String> IN_VAIN =
            Set.of("ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "CreateContainerConfigError");

    private PodStates() {}

    static List<ShardState> of(Job job, List<Pod> pods) {
        Map<Integer, List<Pod>> attempts = new TreeMap<>();
        pods.stream()
                .filter(pod -> index(pod).isPresent())
                .sorted(Comparator.comparing((Pod pod) -> "" + pod.getMetadata().getCreationTimestamp()))
                .forEach(pod -> attempts.computeIfAbsent(index(pod).get(), index -> new ArrayList<>())
                        .add(pod));
        Set<Integer> failed = failed(job);
        boolean isOver = isOver(job);
        List<ShardState> states = new ArrayList<>();
        attempts.forEach((index, all) -> states.add(
                state(index + 1, all.get(all.size() - 1), all.size() - 1, isOver || failed.contains(index))));
        for (int index = 0; isOver && index < job.getSpec().getCompletions(); index++) {
            if (!attempts.containsKey(index)) {
                states.add(new ShardState(index + 1, Stage.DIED, "", reason(job), 0));
            }
        }
        states.sort(Comparator.comparingInt(ShardState::shard));
        return states;
    }

    private static Optional<Integer> index(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return Optional.ofNullable(annotations == null ? null : annotations.get(INDEX))
                .map(Integer::valueOf);
    }

    /** Indexes that are not started again: {@code "1,3-5"} of the job's status. */
    private static Set<Integer> failed(Job job) {
        Set<Integer> all = new HashSet<>();
        String text = job.getStatus() == null || job.getStatus().getFailedIndexes() == null
                ? ""
                : job.getStatus().getFailedIndexes();
        for (String range : text.split(",", -1)) {
            if (!range.isBlank()) {
                String[] ends = range.split("-", -1);
                for (int index = Integer.parseInt(ends[0]); index <= Integer.parseInt(ends[ends.length - 1]); index++) {
                    all.add(index);
                }
            }
        }
        return all;
    }

    private static boolean isOver(Job job) {
        return !reason(job).isEmpty();
    }

    /** Why a job is over; empty where it is not. */
    private static String reason(Job job) {
        return job.getStatus() == null
                ? ""
                : job.getStatus().getConditions().stream()
                        .filter(each -> Set.of("Failed", "Complete").contains(each.getType())
                                && "True".equals(each.getStatus()))
                        .map(each -> each.getReason() == null ? each.getType() : each.getReason())
                        .findFirst()
                        .orElse("");
    }

    private static ShardState state(int shard, Pod pod, int restarts, boolean isLast) {
        String name = pod.getMetadata().getName();
        String phase = pod.getStatus() == null || pod.getStatus().getPhase() == null
                ? ""
                : pod.getStatus().getPhase();
        return switch (phase) {
            case "Running" -> new ShardState(shard, Stage.RUNNING, name, "", restarts);
            case "Succeeded" -> new ShardState(shard, Stage.ENDED, name, "", restarts);
            case "Failed" -> {
                ShardState end = end(shard, pod, restarts);
                yield isLast ? end : new ShardState(shard, Stage.WAITING, name, "to start again", restarts);
            }
            default -> waiting(shard, pod, restarts);
        };
    }

    private static ShardState waiting(int shard, Pod pod, int restarts) {
        return containers(pod)
                .map(each -> each.getState() == null ? null : each.getState().getWaiting())
                .filter(waiting -> waiting != null && IN_VAIN.contains("" + waiting.getReason()))
                .map(waiting -> new ShardState(
                        shard, Stage.NOT_STARTED, pod.getMetadata().getName(), told(waiting), restarts))
                .findFirst()
                .orElseGet(() ->
                        new ShardState(shard, Stage.WAITING, pod.getMetadata().getName(), "", restarts));
    }

    private static String told(ContainerStateWaiting waiting) {
        return waiting.getReason() + (waiting.getMessage() == null ? "" : ": " + waiting.getMessage());
    }

    private static Stream<ContainerStatus> containers(Pod pod) {
        return pod.getStatus() == null ? Stream.of() : pod.getStatus().getContainerStatuses().stream();
    }

    private static ShardState end(int shard, Pod pod, int restarts) {
        String name = pod.getMetadata().getName();
        Optional<String> disruption = pod.getStatus().getConditions().stream()
                .filter(each -> "DisruptionTarget".equals(each.getType()) && "True".equals(each.getStatus()))
                .map(each -> "" + each.getReason())
                .findFirst();
        Optional<ContainerStateTerminated> end = containers(pod)
                .map(each -> each.getState() == null ? null : each.getState().getTerminated())
                .filter(terminated -> terminated != null)
                .findFirst();
        int code = end.map(ContainerStateTerminated::getExitCode).orElse(-1);
        if (disruption.isPresent()) {
            Stage stage = disruption.get().startsWith("Preemption") ? Stage.PREEMPTED : Stage.EVICTED;
            return new ShardState(shard, stage, name, disruption.get(), restarts);
        } else if (end.isPresent() && "OOMKilled".equals(end.get().getReason())) {
            return new ShardState(shard, Stage.KILLED_FOR_MEMORY, name, "OOMKilled", restarts);
        } else if ("DeadlineExceeded".equals(pod.getStatus().getReason())) {
            return new ShardState(shard, Stage.TIMED_OUT, name, "DeadlineExceeded", restarts);
        }
        return code >= 0 && code <= 3
                ? new ShardState(shard, Stage.ENDED, name, "exit code " + code, restarts)
                : new ShardState(shard, Stage.DIED, name, code < 0 ? "" : "exit code " + code, restarts);
    }
}
