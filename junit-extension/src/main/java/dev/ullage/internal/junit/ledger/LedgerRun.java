package dev.ullage.internal.junit.ledger;

import dev.ullage.internal.ledger.Ledger;
import dev.ullage.internal.ledger.Name;
import dev.ullage.internal.ledger.Recorder;
import dev.ullage.internal.ledger.Ticket;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** The ledger of one execution of a test plan. */
final class LedgerRun {

    private static final System.Logger LOG = System.getLogger("dev.ullage.ledger");
    /** How often each file was written by this JVM, lest a second run wipe out what the first has told. */
    private static final Map<Path, AtomicInteger> RUNS = new ConcurrentHashMap<>();

    private static final String SUITES = "junit-platform-suite";

    private final TestPlan plan;
    private final LedgerParameters parameters;
    private final Recorder<TestIdentifier> recorder;
    private final Map<UniqueId, Ticket> running = new ConcurrentHashMap<>();

    LedgerRun(TestPlan plan, LedgerParameters parameters) {
        this.plan = plan;
        this.parameters = parameters;
        this.recorder = Recorder.create(parameters.collecting());
    }

    void started(TestIdentifier identifier) {
        if (identifier.isTest()) {
            running.put(identifier.getUniqueIdObject(), recorder.startTest());
        } else if (isTestClass(identifier)) {
            running.put(identifier.getUniqueIdObject(), recorder.startClass());
        } else {
            recorder.between();
        }
    }

    void finished(TestIdentifier identifier) {
        Ticket ticket = running.remove(identifier.getUniqueIdObject());
        if (ticket == null) {
            recorder.between();
        } else if (identifier.isTest()) {
            recorder.finishTest(ticket, identifier);
        } else {
            recorder.finishClass(ticket, identifier);
        }
    }

    /** A class right below its engine: nested ones belong to it, and a suite is only a collection of such. */
    private static boolean isTestClass(TestIdentifier identifier) {
        Optional<UniqueId> parent = identifier.getParentIdObject();
        if (parent.isEmpty()
                || identifier.getSource().filter(ClassSource.class::isInstance).isEmpty()) {
            return false;
        }
        UniqueId.Segment above = parent.get().getLastSegment();
        return above.getType().equals("engine") && !above.getValue().equals(SUITES);
    }

    /** Logs the answers and writes the evidence file. */
    void close() {
        Ledger ledger = recorder.ledger(this::name);
        try {
            Path file = file();
            ledger.write(file);
            LOG.log(Level.INFO, ledger.render() + "All of it is in " + file);
        } catch (IOException failed) {
            LOG.log(Level.INFO, ledger.render());
            LOG.log(Level.ERROR, "The ledger could not be written to " + parameters.file() + ".", failed);
        }
    }

    /** The evidence file; of a second run in this JVM, as of tests that failed, another one: {@code ledger-2.json}. */
    private Path file() {
        Path file = parameters.file();
        int run = RUNS.computeIfAbsent(file, any -> new AtomicInteger()).incrementAndGet();
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        return run == 1 ? file : file.resolveSibling(name.substring(0, dot) + "-" + run + name.substring(dot));
    }

    private Name name(TestIdentifier identifier) {
        Deque<String> titles = new ArrayDeque<>();
        Optional<TestIdentifier> at = Optional.of(identifier);
        while (at.isPresent() && !isEngine(at.get())) {
            titles.addFirst(at.get().getDisplayName());
            at = plan.getParent(at.get());
        }
        return new Name(identifier.getUniqueId(), String.join(" > ", titles));
    }

    private static boolean isEngine(TestIdentifier identifier) {
        return identifier.getUniqueIdObject().getLastSegment().getType().equals("engine");
    }
}
