package dev.ullage.monitor;

import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a suite keeps in use for good reason, learnt from live heap at the ends of its tests: contexts that start and live on make
 * it rise in steps and then stay. A rise belongs to the working set once live heap has stayed there for four readings, and for
 * as many as it took to rise. What rises all the time never stays, and is held against what was there before.
 *
 * @param course which of these it was
 * @param baselines what each reading is judged by, the first one being that before the first test
 * @param steps how often live heap rose and then stayed
 */
public record WorkingSet(Course course, List<MemorySize> baselines, int steps) {

    /** How live heap went. */
    public enum Course {
        /** It stayed, or came back. */
        LEVEL,
        /** It rose in steps, and then stayed. */
        STEPS,
        /** It rose at the end, too late to show whether it stays. */
        ROSE_AT_THE_END,
        /** It rose all the way, be it beside steps, or in steps of the same size that leaks make. */
        RISING
    }

    /** The least rise that is a step, in bytes. */
    public static final long STEP = 4 << 20;

    /** How many readings show that it stays. */
    public static final int STAYS = 4;

    private static final long NOISE = 1 << 20;
    private static final double NOISE_SHARE = 0.03;
    private static final int REGULAR_STEPS = 4;
    private static final double SAME_SIZE = 0.15;

    /** Immutable. */
    public WorkingSet {
        baselines = List.copyOf(baselines);
    }

    /** Of readings in their order; the first is the one before the first test. */
    public static WorkingSet of(List<MemorySize> readings) {
        if (readings.isEmpty()) {
            return new WorkingSet(Course.LEVEL, List.of(MemorySize.ZERO), 0);
        }
        long[] live = readings.stream().mapToLong(MemorySize::bytes).toArray();
        List<Plateau> stays = stays(live);
        if (isRegular(stays, live.length)) {
            return of(
                    Course.RISING,
                    IntStream.range(0, live.length).mapToLong(i -> live[0]).toArray(),
                    0);
        }
        long[] baselines = baselines(live, stays);
        int steps = (int) IntStream.range(1, stays.size())
                .filter(i -> stays.get(i).baseline() > stays.get(i - 1).baseline())
                .count();
        return of(course(live, baselines, stays.get(stays.size() - 1).begin(), steps), baselines, steps);
    }

    private static WorkingSet of(Course course, long[] baselines, int steps) {
        return new WorkingSet(
                course, Arrays.stream(baselines).mapToObj(MemorySize::ofBytes).toList(), steps);
    }

    /** What the readings to come are judged by. */
    public MemorySize baseline() {
        return baselines.get(baselines.size() - 1);
    }

    /** From where a plateau reaches, and what is learnt by it. */
    private record Plateau(int begin, int end, long baseline) {

        int length() {
            return end - begin + 1;
        }
    }

    /** Plateaus that last long enough; the first is the reading before the first test. */
    private static List<Plateau> stays(long[] live) {
        List<Plateau> stays = new ArrayList<>(List.of(new Plateau(0, 0, live[0])));
        int begin = 0;
        while (begin < live.length) {
            int end = endOfPlateau(live, begin);
            Plateau last = stays.get(stays.size() - 1);
            long rise = live[begin] - live[last.end()];
            boolean isLongEnough = end - begin + 1 >= Math.max(STAYS, begin - last.end());
            if (isLongEnough && Math.abs(rise) >= STEP) {
                stays.add(new Plateau(begin, end, Math.max(live[0], last.baseline() + rise)));
            } else if (isLongEnough) {
                stays.set(stays.size() - 1, new Plateau(last.begin(), end, last.baseline()));
            }
            begin = end + 1;
        }
        return stays;
    }

    /** The last reading before the next jump, or before live heap has drifted away by half of the jump that led here. */
    private static int endOfPlateau(long[] live, int begin) {
        long jump = begin == 0 ? 0 : Math.abs(live[begin] - live[begin - 1]);
        double drift = Math.max(Math.max(NOISE, NOISE_SHARE * live[begin]), jump / 2.0);
        long least = live[begin];
        long most = live[begin];
        int end = begin;
        for (int i = begin + 1; i < live.length && Math.abs(live[i] - live[i - 1]) < STEP; i++) {
            least = Math.min(least, live[i]);
            most = Math.max(most, live[i]);
            if (most - least > drift) {
                break;
            }
            end = i;
        }
        return end;
    }

    /** Contexts differ in size and are started once; what leaks adds the same again and again, up to the end. */
    private static boolean isRegular(List<Plateau> stays, int readings) {
        if (stays.size() - 1 < REGULAR_STEPS) {
            return false;
        }
        long[] rises = IntStream.range(1, stays.size())
                .mapToLong(i -> stays.get(i).baseline() - stays.get(i - 1).baseline())
                .sorted()
                .toArray();
        int longest = stays.subList(1, stays.size() - 1).stream()
                .mapToInt(Plateau::length)
                .max()
                .orElse(0);
        return rises[0] > 0
                && rises[rises.length - 1] - rises[0] <= SAME_SIZE * rises[rises.length / 2]
                && readings - stays.get(stays.size() - 1).begin() <= 2 * longest;
    }

    /** The way up to a plateau belongs to it; the way down is still of the one before. */
    private static long[] baselines(long[] live, List<Plateau> stays) {
        long[] baselines = new long[live.length];
        for (int i = 0; i < stays.size(); i++) {
            Plateau stay = stays.get(i);
            boolean isUp = i > 0 && stay.baseline() > stays.get(i - 1).baseline();
            int from = isUp ? stays.get(i - 1).end() + 1 : stay.begin();
            Arrays.fill(baselines, from, live.length, stay.baseline());
        }
        return baselines;
    }

    private static Course course(long[] live, long[] baselines, int lastStep, int steps) {
        long[] above = new long[live.length];
        Arrays.setAll(above, i -> Math.max(0, live[i] - baselines[i]));
        if (isRising(Arrays.copyOfRange(above, lastStep, above.length))) {
            return Course.RISING;
        }
        boolean isHigh = above[above.length - 1] >= Judgement.TOLERANCE.bytes();
        if (isHigh) {
            return Course.ROSE_AT_THE_END;
        }
        return steps == 0 ? Course.LEVEL : Course.STEPS;
    }

    /** By the least of each third, so that what comes and goes does not count. */
    private static boolean isRising(long[] above) {
        int third = above.length / 3;
        if (third == 0) {
            return false;
        }
        long first = least(above, 0, third);
        long second = least(above, third, 2 * third);
        long last = least(above, 2 * third, above.length);
        long part = (last - first) / 5;
        return last - first >= Judgement.TOLERANCE.bytes() && second - first >= part && last - second >= part;
    }

    private static long least(long[] values, int from, int to) {
        return Arrays.stream(values, from, to).min().orElse(0);
    }
}
