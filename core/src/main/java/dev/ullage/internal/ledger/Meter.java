package dev.ullage.internal.ledger;

import java.util.List;

/**
 * Measures one stretch of a test, with what measuring itself allocates taken off. Safe for use by several threads; what
 * runs beside the stretch is counted with it.
 */
public final class Meter {

    private static final int REHEARSALS = 50;

    private final long[] own = new long[Gauges.WIDTH];

    private Meter() {}

    /** A meter that has measured its own readings on nothing; takes some milliseconds. */
    public static Meter create() {
        Meter meter = new Meter();
        meter.rehearse();
        return meter;
    }

    private void rehearse() {
        Ticket ticket = new Ticket();
        for (Quantity quantity : List.of(Quantity.ALLOCATED, Quantity.ALLOCATED_BY_ALL)) {
            int at = quantity.ordinal();
            own[at] = Long.MAX_VALUE;
            for (int i = 0; i < REHEARSALS; i++) {
                Gauges.readAtStart(ticket.start, Gauges.UNKNOWN);
                Gauges.readAtEnd(ticket.end);
                own[at] = Math.min(own[at], ticket.end[at] - ticket.start[at]);
            }
        }
    }

    /**
     * The stretch begins.
     *
     * @param live whether to force a collection first, to see the live heap
     */
    public Ticket start(boolean live) {
        Ticket ticket = new Ticket();
        if (live) {
            Gauges.readLive(ticket.live);
        }
        Gauges.readAtStart(ticket.start, Gauges.UNKNOWN);
        Gauges.keepLive(ticket.live, ticket.start);
        return ticket;
    }

    /**
     * The stretch ends.
     *
     * @param live whether to force a collection then, to see the live heap
     */
    public Entry stop(Ticket ticket, Name name, boolean live) {
        Gauges.readAtEnd(ticket.end);
        if (live) {
            Gauges.readLive(ticket.live);
        }
        Gauges.keepLive(ticket.live, ticket.end);
        return new Entry(name, differences(ticket));
    }

    long[] differences(Ticket ticket) {
        return ticket.differences(own);
    }
}
