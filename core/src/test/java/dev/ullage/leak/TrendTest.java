package dev.ullage.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.leak.Trend.Course;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrendTest {

    private static final int LOOK = 1_600;

    static Stream<Arguments> shapes() {
        return Stream.of(
                row("one per iteration", Course.GROWS, counts("17 17 17 17 17", 17, 17, 17, 17, 17)),
                row("four rounds are too few", Course.OPEN, counts("17 17 17 17", 17, 17, 17, 17)),
                row("few objects of a slow body", Course.OPEN, counts("3 3 3 3 17 71", 0, 0, 0, 0, 1, 2)),
                row("nothing", Course.FLAT, counts("17 1600", 0, 0)),
                row("nothing, in too few iterations", Course.OPEN, counts("17 17", 0, 1)),
                row("a few strays", Course.FLAT, counts("17 1600 1621 3200", 3, 1, 0, 0)),
                row(
                        "a cache of 10,000 that is full",
                        Course.FLAT,
                        counts("17 17 17 17 17 71 293 1181 4729 16411", 17, 17, 17, 17, 17, 71, 293, 1181, 4729, 0)),
                row(
                        "a cache that fills in the last round",
                        Course.OPEN,
                        counts("17 17 17 17 17 71 293 1181 4729 16411", 17, 17, 17, 17, 17, 71, 293, 1181, 4729, 3624)),
                row(
                        "random keys, ever fewer of them new",
                        Course.FADES,
                        counts("4729 16411 16411 16411", 4010, 8830, 4470, 1960)),
                row(
                        "the square root of the iterations",
                        Course.FADES,
                        counts(
                                "17 17 17 17 17 89 359 1439 5779 16411 16411 16411 12959 15913 10009 14593 11633",
                                6,
                                6,
                                6,
                                6,
                                6,
                                29,
                                116,
                                418,
                                1283,
                                2409,
                                1744,
                                1440,
                                1003,
                                1116,
                                652,
                                894,
                                673)),
                row(
                        "a leak that is left when a cache has filled",
                        Course.GROWS,
                        counts("89 359 1439 5779 16411 16411 16411", 120, 395, 1480, 5830, 16440, 16425, 16415)),
                row(
                        "a leak of one in ten behind a filled cache",
                        Course.GROWS,
                        counts(
                                "17 71 293 1181 4729 16411 16411 16411 12959",
                                19,
                                78,
                                200,
                                118,
                                473,
                                1641,
                                1641,
                                1641,
                                1296)),
                row(
                        "bursts of 0 to 300 of which one stays",
                        Course.GROWS,
                        counts(
                                "17 17 17 17 17 89 359 1439 5779 16411 16411 16411",
                                82,
                                174,
                                -130,
                                -6,
                                68,
                                163,
                                318,
                                1422,
                                5704,
                                16550,
                                16406,
                                16232)),
                row(
                        "bursts of 0 to 300 of which none stays",
                        Course.OPEN,
                        counts("17 17 17 17 17 71 293", 82, 174, -130, -6, 68, -40, 90)),
                row(
                        "one round of ten is the JVM's",
                        Course.GROWS,
                        counts(
                                "17 17 17 17 17 71 293 1181 4729 16411",
                                17,
                                17,
                                900,
                                17,
                                17,
                                71,
                                293,
                                1181,
                                4729,
                                16411)),
                row(
                        "an array that grows by half",
                        Course.GROWS,
                        bytes(
                                "17 17 17 17 17 71 293 1181 4729 16411",
                                1000,
                                0,
                                1500,
                                0,
                                2200,
                                5000,
                                20000,
                                75000,
                                300000,
                                1050000)),
                row(
                        "an array that took two steps",
                        Course.OPEN,
                        bytes("17 17 17 17 17 97 73 157 53", 44794, 0, 0, 0, 0, 0, 0, 0, 39110)),
                row(
                        "native memory that wanders",
                        Course.OPEN,
                        nativeBytes("17 17 17 17 17", 2 << 20, -(1 << 20), 4 << 20, 1 << 20, 0)),
                row(
                        "64 KiB of native memory per iteration",
                        Course.GROWS,
                        nativeBytes(
                                "293 1181 1181 1181 1181", 293 << 16, 1181 << 16, 1181 << 16, 1181 << 16, 1181 << 16)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void theRoundsTellTheCourse(String what, Course expected, Series series) {
        Trend trend = Trend.of(series, Rules.ROUNDS, LOOK, 1_000);

        assertThat(trend.course()).as(trend.toString()).isEqualTo(expected);
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                row("two strays of a slow body", Course.FLAT, counts("17 17 17", 0, 2, 0)),
                row("four objects in 40 iterations", Course.OPEN, counts("8 8 8 8 8", 1, 1, 1, 1, 0)),
                row("three rounds of three", Course.FLAT, counts("3 3 3", 1, 0, 0)),
                row("what stopped", Course.FLAT, counts("17 17 17 17 17 17", 17, 17, 17, 17, 0, 0)),
                row(
                        "buffers of which none came in a round",
                        Course.OPEN,
                        series(NoiseScale.BUFFER_BYTES, "17 17 17 17 17 17", 182589, 182589, 49797, 0, 0, 215787)),
                row(
                        "an array at rest that may grow again",
                        Course.OPEN,
                        bytes("17 17 17 17 17", 1000, 1500, 2200, 0, 0)),
                row(
                        "mapped files that collections take now and then",
                        Course.FLAT,
                        counts(
                                "17 89 359 1439 5779 5431 6709 16411 6389 16411 16411 16411",
                                17,
                                0,
                                145,
                                412,
                                2128,
                                1617,
                                -1796,
                                5136,
                                -4910,
                                11611,
                                -13673,
                                120)),
                row(
                        "a map that shrinks, and may hide a leak",
                        Course.OPEN,
                        counts(
                                "17 17 17 17 17 89 359 1439 5779 2851",
                                -309,
                                -297,
                                -278,
                                -273,
                                -252,
                                -1234,
                                -3068,
                                -1333,
                                5547,
                                1603)),
                row(
                        "a list that is cleared",
                        Course.FLAT,
                        counts(
                                "17 71 293 1181 4729 16411 16411 16411 12959 15913",
                                17,
                                71,
                                293,
                                181,
                                729,
                                -589,
                                411,
                                -589,
                                959,
                                -87)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void withoutMoreRoundsWhatComesAndGoesIsFlat(String what, Course expected, Series series) {
        Trend trend = Trend.atTheEnd(series, Rules.ROUNDS, LOOK, 1_000);

        assertThat(trend.course()).as(trend.toString()).isEqualTo(expected);
    }

    private static Arguments row(String what, Course course, Series series) {
        return Arguments.of(what, course, series);
    }

    private static Series counts(String lengths, long... added) {
        return series(NoiseScale.COUNT, lengths, added);
    }

    private static Series bytes(String lengths, long... added) {
        return series(NoiseScale.CAPACITY, lengths, added);
    }

    private static Series nativeBytes(String lengths, long... added) {
        return series(NoiseScale.NATIVE_BYTES, lengths, added);
    }

    private static Series series(NoiseScale scale, String lengths, long... added) {
        int[] iterations =
                Arrays.stream(lengths.split(" ")).mapToInt(Integer::parseInt).toArray();
        return new Series(Resource.HEAP, "com.acme.Thing", scale, iterations, added, added);
    }
}
