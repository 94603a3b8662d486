package dev.ullage.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.WorkingSet.Course;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Live heap in MiB at the ends of tests, the baseline first, and what is learnt of it. */
class WorkingSetTest {

    static Stream<Arguments> courses() {
        return Stream.of(
                row("nothing is kept", Course.LEVEL, 10, 0, "10 10.2 10.1 10.4 10.2 10.3"),
                row("caches fill a little", Course.LEVEL, 10, 0, "10 11 12 13 13.5 13.8 14 14 14"),
                row("one context starts", Course.STEPS, 58, 1, "10 58 58.5 58.4 58.9 59 59"),
                row("contexts start one after the other", Course.STEPS, 88, 1, "10 45 70 88 88.2 88.3 88.5 88.1"),
                row(
                        "contexts start now and then",
                        Course.STEPS,
                        86,
                        3,
                        "10 50 50 51 50 51 66 66 67 67 87 87 87.5 87 88"),
                row("a small context starts after a large one", Course.STEPS, 75, 2, "10 60 60 60 60 75 75 75 75"),
                row("a context is closed", Course.STEPS, 20, 1, "10 50 50 50 50 50 20 20 20 20 20"),
                row("a cache fills and is full", Course.STEPS, 60, 1, "10 20 30 40 50 60 60 60 60 60 60 60"),
                row("each test leaks 6 MiB", Course.RISING, 10, 0, "10 16 22 28 34 40 46 52 58 64 70"),
                row("each test leaks 1 MiB", Course.RISING, 10, 0, ramp(10, 1, 60)),
                row("each test leaks 0.3 MiB", Course.RISING, 10, 0, ramp(10, 0.3, 200)),
                row(
                        "each of four tests leaks 6 MiB, others nothing",
                        Course.RISING,
                        10,
                        0,
                        "10 16 16 16 16 22 22 22 22 28 28 28 28 34 34 34 34 40 40 40 40"),
                row(
                        "a leak on top of steps",
                        Course.RISING,
                        60,
                        1,
                        "10 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85"),
                row("a saw-tooth", Course.LEVEL, 10, 0, "10 70 12 65 11 68 10 72 12 66 11"),
                row("a saw-tooth that ends high", Course.ROSE_AT_THE_END, 10, 0, "10 70 12 65 11 68 10 72 12 66"),
                row("a jump at the end", Course.ROSE_AT_THE_END, 10, 0, "10 10 11 10 11 10 11 85"),
                row("a jump two tests before the end", Course.ROSE_AT_THE_END, 10, 0, "10 10 11 10 11 10 11 85 85 85"),
                row("a single test that keeps much", Course.ROSE_AT_THE_END, 10, 0, "10 85 85"),
                row("no test", Course.LEVEL, 10, 0, "10"));
    }

    private static Arguments row(String name, Course course, double baseline, int steps, String readings) {
        return Arguments.of(name, course, baseline, steps, readings);
    }

    private static String ramp(double from, double by, int tests) {
        return String.join(
                " ",
                DoubleStream.iterate(from, live -> live + by)
                        .limit(tests)
                        .mapToObj(String::valueOf)
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("courses")
    void eachCourseIsTold(String name, Course course, double baseline, int steps, String readings) {
        WorkingSet learnt = learn(readings);

        assertThat(learnt.course()).isEqualTo(course);
        assertThat((double) learnt.baseline().bytes() / (1 << 20)).isBetween(baseline - 3, baseline + 3);
        assertThat(learnt.steps()).isEqualTo(steps);
    }

    @Test
    void theWayUpIsJudgedByWhatItLeadsTo() {
        WorkingSet learnt = learn("10 45 70 88 88 88 88 88 10 10 10 10");

        assertThat(learnt.baselines().stream().map(size -> size.bytes() >> 20))
                .containsExactly(10L, 88L, 88L, 88L, 88L, 88L, 88L, 88L, 10L, 10L, 10L, 10L);
    }

    private static WorkingSet learn(String readings) {
        return WorkingSet.of(Stream.of(readings.split(" "))
                .map(Double::parseDouble)
                .map(mebibytes -> MemorySize.ofBytes((long) (mebibytes * (1 << 20))))
                .toList());
    }
}
