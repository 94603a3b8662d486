package dev.ullage.examples.e14_models;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.component.Component;
import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.pressure.relief.PressureLadder;
import dev.ullage.pressure.relief.PressureLevel;
import dev.ullage.pressure.relief.PressureSource;
import dev.ullage.pressure.relief.PressureThresholds;
import dev.ullage.pressure.relief.Relief;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The models of a server, within a budget: under pressure the idle ones are unloaded, then the least recently used; where that
 * is not enough, or the whole JVM is at its limit, no model is loaded. Safe for use by several threads.
 */
final class Models implements AutoCloseable {

    private final MemorySize budget;
    private final Place place;
    private final Blocks blocks;
    private final MemoryMonitor monitor;
    private final Component component;
    private final PressureLadder ladder;
    private final ScheduledThreadPoolExecutor cleanUps;
    private final Map<String, Loaded> loaded = new LinkedHashMap<>(16, 0.75f, true);

    private Models(MemorySize budget, Place place, MemoryMonitor monitor, boolean forgetsCancelled) {
        this.budget = budget;
        this.place = place;
        this.monitor = monitor;
        blocks = new Blocks(budget);
        component = monitor.components().register("models", () -> held().bytes());
        ladder = PressureLadder.on(PressureSource.counted(this::held, budget), PressureThresholds.STANDARD);
        ladder.register(PressureLevel.LOW, "unload the least recently used model", this::unloadOldest);
        ladder.register(PressureLevel.MEDIUM, "unload all but the essential models", this::unloadInessential);
        cleanUps = new ScheduledThreadPoolExecutor(1, Models::daemon);
        cleanUps.setRemoveOnCancelPolicy(forgetsCancelled);
    }

    /** Models that take so much together. */
    static Models within(MemorySize budget, Place place, MemoryMonitor monitor) {
        return new Models(budget, place, monitor, true);
    }

    /** The same, with a mistake: a clean-up that is no longer needed waits for its time, and holds its model as long. */
    static Models keepingCancelledCleanUps(MemorySize budget, Place place, MemoryMonitor monitor) {
        return new Models(budget, place, monitor, false);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "models-clean-up");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Loads a model, or finds it loaded.
     *
     * @return absent where memory is critical: it is rejected
     */
    Optional<Loaded> load(ModelFile file, Retention retention) throws IOException, InterruptedException {
        Optional<Loaded> present = find(file.name());
        if (present.isPresent()) {
            component.hit();
            return present;
        }
        component.miss();
        return hasRoom() ? Optional.of(add(file, retention)) : Optional.empty();
    }

    private synchronized Optional<Loaded> find(String name) {
        Optional<Loaded> present = Optional.ofNullable(loaded.get(name));
        present.ifPresent(this::scheduleCleanUp);
        return present;
    }

    /** Where there is pressure, cleans up first. */
    private boolean hasRoom() throws InterruptedException {
        if (monitor.level() != Level.NORMAL) {
            unloadInessential();
        }
        Relief relief = ladder.relieve();
        return monitor.level().compareTo(Level.CRITICAL) < 0 && relief.after().compareTo(PressureLevel.HIGH) < 0;
    }

    private synchronized Loaded add(ModelFile file, Retention retention) throws IOException {
        MemorySize free = budget.minusOrZero(held());
        Strategy strategy = Strategy.within(free, file.size());
        Loaded model = new Loaded(file, strategy, strategy.load(file, place, blocks, free), retention);
        loaded.put(file.name(), model);
        scheduleCleanUp(model);
        return model;
    }

    /** Unloads all but the essential ones, and loads this one. */
    Optional<Loaded> switchTo(ModelFile file) throws IOException, InterruptedException {
        unloadAll(model ->
                !model.retention().isEssential() && !model.file().name().equals(file.name()));
        return load(file, Retention.STANDARD);
    }

    /** Unloads a model, if it is loaded. */
    synchronized void unload(String name) {
        Loaded model = loaded.remove(name);
        if (model != null) {
            model.end();
        }
    }

    private void scheduleCleanUp(Loaded model) {
        model.cleanUpBy(cleanUps.schedule(
                () -> unload(model.file().name()), model.retention().maxIdle().toNanos(), TimeUnit.NANOSECONDS));
    }

    private synchronized void unloadOldest() {
        loaded.values().stream()
                .filter(model -> !model.retention().isEssential())
                .findFirst()
                .ifPresent(model -> unload(model.file().name()));
    }

    private void unloadInessential() {
        unloadAll(model -> !model.retention().isEssential());
    }

    private synchronized void unloadAll(Predicate<Loaded> which) {
        List<Loaded> all = loaded.values().stream().filter(which).toList();
        all.forEach(model -> unload(model.file().name()));
    }

    /** The memory that all models take. */
    synchronized MemorySize held() {
        return loaded.values().stream().map(model -> model.weights().held()).reduce(MemorySize.ZERO, MemorySize::plus);
    }

    /** The names of the loaded models, the least recently used first. */
    synchronized List<String> names() {
        return List.copyOf(loaded.keySet());
    }

    /** What was done under pressure so far. */
    List<Relief> reliefs() {
        return ladder.history();
    }

    /** Unloads all. */
    @Override
    public void close() {
        unloadAll(model -> true);
        cleanUps.shutdownNow();
        component.close();
    }
}
