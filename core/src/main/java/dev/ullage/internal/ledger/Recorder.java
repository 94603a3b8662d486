package dev.ullage.internal.ledger;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Records what each test and each test class takes and leaves behind.
 *
 * <p>A recorded test takes {@value #BYTES_A_TEST} bytes, besides its label, which the recorder does not copy; at most
 * {@value #MOST} are recorded. What the recorder holds itself is subtracted from the live heap, and what its own
 * readings allocate from the allocations. Where tests overlap, the quantities of the JVM as a whole are marked as not
 * attributable, and no collection is forced. Safe for use by several threads.
 *
 * @param <L> what tells one test from another
 */
public final class Recorder<L> {

    static final int MOST = 200_000;
    static final int BYTES_A_TEST = 96;

    private static final int TIME = Quantity.TIME.ordinal();
    private static final int HEAP = Quantity.HEAP.ordinal();

    /** Stands for what cannot be attributed, because tests ran in parallel. */
    static final long SHARED = Long.MIN_VALUE + 1;

    private final Collecting collecting;
    private final Meter meter;
    private final Set<Ticket> tests = ConcurrentHashMap.newKeySet();
    private final Set<Ticket> classes = ConcurrentHashMap.newKeySet();
    private final Rows<L> testRows = new Rows<>();
    private final Rows<L> classRows = new Rows<>();
    private final long[] lastLive = new long[Gauges.WIDTH];
    private boolean lastLiveHolds;
    /** The open descriptors after the last test, if nothing has run since: they take the longest to count. */
    private long lastFiles = Gauges.UNKNOWN;

    private long collectingNanos;
    private long ownNanos;
    private long unrecorded;

    private Recorder(Collecting collecting, Meter meter) {
        this.collecting = collecting;
        this.meter = meter;
    }

    /** A recorder that has measured its own readings on nothing. */
    public static <L> Recorder<L> create(Collecting collecting) {
        return new Recorder<>(collecting, Meter.create());
    }

    /** A class begins. */
    public Ticket startClass() {
        return start(classes, collecting != Collecting.NEVER, false);
    }

    /** A class ends. */
    public void finishClass(Ticket ticket, L label) {
        finish(ticket, classes, collecting != Collecting.NEVER);
        keep(ticket, label, classRows);
    }

    /** A test begins. */
    public Ticket startTest() {
        return start(tests, collecting == Collecting.TEST, true);
    }

    /** A test ends. */
    public void finishTest(Ticket ticket, L label) {
        finish(ticket, tests, collecting == Collecting.TEST);
        keep(ticket, label, testRows);
    }

    /** Something else may have run since the last test: what it left is not what the next one finds. */
    public synchronized void between() {
        lastLiveHolds = false;
        lastFiles = Gauges.UNKNOWN;
    }

    private Ticket start(Set<Ticket> running, boolean collect, boolean isTest) {
        long began = System.nanoTime();
        Ticket ticket = new Ticket();
        long files;
        synchronized (this) {
            running.add(ticket);
            noteOverlaps();
            readLive(collect && !ticket.overlapped, ticket);
            lastLiveHolds &= isTest;
            files = lastFiles;
            lastFiles = Gauges.UNKNOWN;
        }
        Gauges.readAtStart(ticket.start, files);
        Gauges.keepLive(ticket.live, ticket.start);
        ticket.beforeStart = ticket.start[TIME] - began;
        return ticket;
    }

    private void noteOverlaps() {
        if (classes.size() > 1) {
            classes.forEach(each -> each.overlapped = true);
        }
        if (tests.size() > 1 || classes.size() > 1) {
            tests.forEach(each -> each.overlapped = true);
        }
    }

    private void finish(Ticket ticket, Set<Ticket> running, boolean collect) {
        Gauges.readAtEnd(ticket.end);
        synchronized (this) {
            lastLiveHolds = false;
            readLive(collect && !ticket.overlapped, ticket);
            running.remove(ticket);
            lastFiles = ticket.end[Quantity.FILES.ordinal()];
        }
        Gauges.keepLive(ticket.live, ticket.end);
    }

    /** What is live now, or what it was after the test before, if nothing has run since. */
    private void readLive(boolean collect, Ticket ticket) {
        if (collect && !lastLiveHolds) {
            long began = System.nanoTime();
            Gauges.readLive(lastLive);
            if (lastLive[HEAP] != Gauges.UNKNOWN) {
                lastLive[HEAP] -= bytes();
            }
            lastLiveHolds = true;
            long took = System.nanoTime() - began;
            collectingNanos += took;
            ownNanos -= took;
        }
        if (collect) {
            System.arraycopy(lastLive, 0, ticket.live, 0, lastLive.length);
        }
    }

    private synchronized void keep(Ticket ticket, L label, Rows<L> rows) {
        if (rows.size() < MOST) {
            rows.add(label, meter.differences(ticket));
        } else {
            unrecorded++;
        }
        ownNanos += ticket.beforeStart + System.nanoTime() - ticket.end[TIME];
    }

    /** What the recorder holds. */
    private long bytes() {
        return testRows.bytes() + classRows.bytes();
    }

    /** What was recorded until now, with labels written as names. */
    public synchronized Ledger ledger(Function<L, Name> names) {
        return new Ledger(
                collecting,
                testRows.entries(names),
                classRows.entries(names),
                unrecorded,
                new Ledger.Cost(
                        MemorySize.ofBytes(bytes()),
                        Duration.ofNanos(Math.max(0, ownNanos)),
                        Duration.ofNanos(collectingNanos)));
    }
}
