package dev.ullage.cli.mcp;

import dev.ullage.internal.gate.watch.Alert;
import dev.ullage.internal.gate.watch.Monitor;
import dev.ullage.internal.gate.watch.Status;
import dev.ullage.internal.gate.watch.Target;
import dev.ullage.internal.gate.watch.Targets;
import dev.ullage.internal.gate.watch.WatchException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tools that look at running JVMs, without touching them. */
final class JvmTools {

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final int LONGEST_SECONDS = 600;

    /** A JVM. */
    record Jvm(long pid, String main, String java, String collector) {}

    /** The answer of {@code jvm_list}. */
    record Jvms(List<Jvm> jvms) {}

    /**
     * The answer of {@code jvm_watch}: what {@code ullage monitor --json} tells.
     *
     * @see Status#toJson()
     */
    record Reading(
            String at,
            long watchedMillis,
            long pid,
            String main,
            String java,
            String collector,
            Standing heap,
            Standing memory,
            Optional<Long> heapUsed,
            Optional<Long> heapCommitted,
            Optional<Long> metaspace,
            Optional<Long> resident,
            Optional<Long> threads,
            Optional<Long> collections,
            Optional<Long> collectionMillis,
            long longestPauseMillis,
            long longPauses,
            Optional<Long> bytesFreedByEach,
            Optional<Long> bytesAllocatedPerSecond,
            List<String> alerts) {}

    /** How something stands against its limit. */
    record Standing(
            String what,
            Optional<Long> bytes,
            Optional<Long> limit,
            String level,
            Optional<Long> bytesPerSecond,
            Optional<Boolean> isGrowing,
            Optional<Long> secondsToLimit,
            Optional<Long> secondsToLimitEarliest,
            Optional<Long> secondsToLimitLatest,
            boolean isRough) {}

    List<Tool> all() {
        Parameter jvm = Parameter.text(
                        "jvm", "Process id, or a part of the name of the main class or jar.", "OrderService")
                .required();
        Parameter seconds = Parameter.number(
                "seconds", "How long to watch; a trend needs a while. Default: one reading.", 30, 0, LONGEST_SECONDS);
        return List.of(
                Tool.reading(
                        "jvm_list",
                        "Running JVMs",
                        "The JVMs of this machine that can be watched.",
                        List.of(),
                        (given, progress) -> list(),
                        Jvms.class),
                Tool.reading(
                        "jvm_watch",
                        "Watch a running JVM",
                        "How the memory of a running JVM stands against its limits, the trend, and the time to the limits; the"
                                + " JVM is not touched.",
                        List.of(jvm, seconds),
                        (given, progress) -> watch(given.need("jvm"), given.number("seconds", 0), progress),
                        Reading.class));
    }

    private static Answer list() {
        List<Target> all = Targets.ofThisMachine().all();
        String text = all.isEmpty()
                ? "No JVM of this machine can be watched."
                : all.stream().map(Target::toString).collect(Collectors.joining("\n"));
        return new Answer(
                new Jvms(all.stream()
                        .map(each -> new Jvm(each.pid(), each.main(), each.java(), each.collector()))
                        .toList()),
                text);
    }

    private static Answer watch(String jvm, int seconds, Consumer<String> progress)
            throws WatchException, IOException, InterruptedException {
        List<Status> last = new ArrayList<>();
        List<Alert> alerts = new ArrayList<>();
        Target target = Targets.ofThisMachine().find(jvm);
        try (Monitor monitor = new Monitor(target, Monitor.LEVELS, Monitor.HORIZON)) {
            monitor.watch(INTERVAL, Duration.ofSeconds(seconds), status -> {
                last.clear();
                last.add(status);
                alerts.addAll(status.alerts());
                status.alerts().forEach(alert -> progress.accept(alert.toString()));
            });
        }
        Status status = last.get(0).with(alerts);
        String text = alerts.stream().map(alert -> "\n  alert     " + alert).collect(Collectors.joining());
        return new Answer(AnswerJson.read(status.toJson(), Reading.class), status.render() + text);
    }
}
