package dev.ullage.benchmarks.fulltext;

import java.util.ArrayList;
import java.util.List;

/** The leak to be found: each iteration opens a session that nobody closes. */
final class Leak {

    /** What a text that names the culprit says. */
    static final String CULPRIT = "Leak.OPEN";

    private static final List<Session> OPEN = new ArrayList<>();

    private Leak() {}

    static void iterate() {
        OPEN.add(new Session("user " + OPEN.size(), new byte[64]));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Session(String user, byte[] token) {}
}
