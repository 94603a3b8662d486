package dev.ullage.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The platform threads that are alive at one time. Virtual threads are not listed by the JVM, and are not in it.
 *
 * @param threads the threads, the oldest identity first
 */
public record ThreadCensus(List<LiveThread> threads) {

    /** Copies the list. */
    public ThreadCensus {
        threads = List.copyOf(threads);
    }

    /** The threads that are alive now, the calling one among them unless it is virtual. */
    public static ThreadCensus take() {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        List<LiveThread> threads = new ArrayList<>();
        for (ThreadInfo thread : bean.getThreadInfo(bean.getAllThreadIds())) {
            // A thread that ended in between has no info.
            if (thread != null) {
                threads.add(new LiveThread(
                        thread.getThreadId(), thread.getThreadName(), thread.getThreadState(), thread.isDaemon()));
            }
        }
        threads.sort(Comparator.comparingLong(LiveThread::id));
        return new ThreadCensus(threads);
    }

    /** What changed between an earlier census of the same JVM and this one. */
    public Difference since(ThreadCensus before) {
        return new Difference(missingFrom(before, threads), missingFrom(this, before.threads));
    }

    private static List<LiveThread> missingFrom(ThreadCensus census, List<LiveThread> threads) {
        Set<Long> known = new HashSet<>();
        census.threads.forEach(thread -> known.add(thread.id()));
        return threads.stream().filter(thread -> !known.contains(thread.id())).toList();
    }

    /**
     * A thread that is alive.
     *
     * @param id the thread's identity, which the JVM never gives to another
     * @param name the thread's name
     * @param state what it was doing
     * @param daemon whether the JVM may exit while it runs
     */
    public record LiveThread(long id, String name, Thread.State state, boolean daemon) {}

    /**
     * The threads that came and went between two censuses. One that did both between them is in neither.
     *
     * @param started the threads that are alive in the later census only
     * @param ended the threads that were alive in the earlier census only
     */
    public record Difference(List<LiveThread> started, List<LiveThread> ended) {

        /** Copies the lists. */
        public Difference {
            started = List.copyOf(started);
            ended = List.copyOf(ended);
        }
    }
}
