package dev.ullage.benchmarks.cost;

import dev.ullage.benchmarks.fork.Line;
import dev.ullage.leak.LeakDetector;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * A main: what the detector itself leaves behind over some rounds of an empty body.
 *
 * <p>The class histogram is read before and after by code of its own, into arrays that exist from the start.
 */
final class OwnGrowth {

    private static final int WARM_UPS = 20;
    private static final int WINDOWS = 9;
    private static final int LONGEST_HISTOGRAM = 1 << 20;
    private static final int LONGEST_WAIT = 100;
    private static final int MOST_THREADS = 100;
    private static final long PAUSE_NANOS = 50_000_000;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
    private final Object[] parameters = {new String[0]};
    private final String[] signature = {String[].class.getName()};
    private final byte[] before = new byte[LONGEST_HISTOGRAM];
    private final byte[] after = new byte[LONGEST_HISTOGRAM];
    private final byte[] scratch = new byte[LONGEST_HISTOGRAM];

    private OwnGrowth() throws JMException {}

    /** Runs verdicts of two rounds each, in some windows, and prints the median growth in bytes and in classes. */
    public static void main(String[] arguments) throws Exception {
        int verdicts = Integer.parseInt(arguments[0]) / 2;
        OwnGrowth growth = new OwnGrowth();
        for (int i = 0; i < WARM_UPS; i++) {
            growth.read(growth.before);
            judgeEmptyBody();
        }
        List<Map<String, Long>> windows = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            windows.add(growth.over(verdicts));
        }
        windows.sort(Comparator.comparingLong(OwnGrowth::bytes));
        Map<String, Long> median = windows.get(WINDOWS / 2);
        Line.print((double) bytes(median), median.size());
    }

    private Map<String, Long> over(int verdicts) throws Exception {
        int length = readSettled(before);
        for (int i = 0; i < verdicts; i++) {
            judgeEmptyBody();
        }
        return compare(length, readSettled(after));
    }

    private static long bytes(Map<String, Long> growth) {
        return growth.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void judgeEmptyBody() throws Exception {
        LeakDetector.create().run(() -> {});
    }

    /** Reads until two readings in a row are the same: the detector's own thread ends a moment after its verdict. */
    private int readSettled(byte[] histogram) throws JMException {
        int length = read(histogram);
        for (int i = 0; i < LONGEST_WAIT; i++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            int again = read(scratch);
            boolean same = parse(histogram, length).equals(parse(scratch, again));
            System.arraycopy(scratch, 0, histogram, 0, again);
            length = again;
            if (same && !detectorRuns()) {
                return length;
            }
        }
        throw new IllegalStateException("the histogram of an idle JVM does not come to rest");
    }

    /** By the threads' names, not their stacks: a class keeps its name once a stack trace has asked for it. */
    private static boolean detectorRuns() {
        Thread[] threads = new Thread[MOST_THREADS];
        int count = Thread.currentThread().getThreadGroup().enumerate(threads);
        return Arrays.stream(threads, 0, count)
                .anyMatch(thread -> thread.getName().equals("ullage-body"));
    }

    private int read(byte[] histogram) throws JMException {
        return copy((String) server.invoke(commands, "gcClassHistogram", parameters, signature), histogram);
    }

    @SuppressWarnings("deprecation") // the one way to copy a string that leaves nothing behind
    private static int copy(String text, byte[] histogram) {
        text.getBytes(0, text.length(), histogram, 0);
        return text.length();
    }

    private Map<String, Long> compare(int lengthBefore, int lengthAfter) {
        Map<String, Long> grown = new TreeMap<>(parse(after, lengthAfter));
        parse(before, lengthBefore).forEach((type, bytes) -> grown.merge(type, -bytes, Long::sum));
        grown.values().removeIf(bytes -> bytes == 0);
        return grown;
    }

    private static Map<String, Long> parse(byte[] histogram, int length) {
        Map<String, Long> bytes = new HashMap<>();
        new String(histogram, 0, length, StandardCharsets.US_ASCII)
                .lines()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(columns -> columns.length >= 4 && columns[0].endsWith(":"))
                .forEach(columns -> bytes.merge(columns[3], Long.valueOf(columns[2]), Long::sum));
        return bytes;
    }
}
