package dev.ullage.internal.gate.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.gate.fit.FitResult.Point;
import dev.ullage.measure.MemorySize;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Reports, whole. */
class FitTextTest {

    @Test
    void theNeedIsFound() throws Exception {
        FitResult result = search(SyntheticProbe.of("256MiB", SyntheticProbe.from("100MiB")));

        assertThat(result.render()).isEqualTo("""
                The suite needs 100 MiB of memory
                  shown     passed 3 of 3 times in 100 MiB; 96 MiB is too little: OutOfMemoryError: Java heap space
                  probes    8 runs of the suite in 16.9 s, sizes in steps of 4 MiB

                     memory   max heap    passed     time  (g: in GC)                          GC       peak
                     84 MiB     42 MiB    0 of 1    2.2 s                           152 ms, 7.1 %     80 MiB  OutOfMemoryError: Java heap space
                     96 MiB     48 MiB    0 of 1    2.1 s                           133 ms, 6.2 %     92 MiB  OutOfMemoryError: Java heap space
                    100 MiB     50 MiB    3 of 3    2.1 s  g###################     128 ms, 6.0 %     96 MiB
                    108 MiB     54 MiB    1 of 1    2.1 s  g###################     118 ms, 5.6 %    104 MiB
                    156 MiB     78 MiB    1 of 1    2.1 s  g###################      82 ms, 3.9 %    152 MiB
                    256 MiB    128 MiB    1 of 1    2.1 s  ###################       50 ms, 2.4 %    252 MiB""");
    }

    @Test
    void theLeastIsEnough() throws Exception {
        FitResult result = search(SyntheticProbe.of("80MiB", size -> true).estimating(MemorySize.parse("64MiB")));

        assertThat(result.render()).isEqualTo("""
                The suite passes even in 64 MiB of memory, the least that is tried
                  shown     passed 3 of 3 times in 64 MiB
                  probes    4 runs of the suite in 8.8 s, sizes in steps of 4 MiB

                     memory   max heap    passed     time  (g: in GC)                          GC       peak
                     64 MiB     32 MiB    3 of 3    2.2 s  gg##################     200 ms, 9.1 %     60 MiB
                     80 MiB     40 MiB    1 of 1    2.2 s  g###################     160 ms, 7.4 %     76 MiB""");
    }

    @Test
    void theMostIsTooLittle() throws Exception {
        FitResult result = search(SyntheticProbe.of("256MiB", size -> false));

        assertThat(result.render()).isEqualTo("""
                The suite does not pass in 256 MiB of memory, the most there is
                  shown     256 MiB is too little: OutOfMemoryError: Java heap space
                  probes    1 run of the suite in 2.1 s, sizes in steps of 4 MiB
                  next      search up to more, for example 512 MiB, or see in its report what the suite takes

                     memory   max heap    passed     time  (g: in GC)                          GC       peak
                    256 MiB    128 MiB    0 of 1    2.1 s                            50 ms, 2.4 %    252 MiB  OutOfMemoryError: Java heap space""");
    }

    @Test
    void theMostIsNotAlwaysEnough() throws Exception {
        AtomicInteger runs = new AtomicInteger();

        FitResult result = search(SyntheticProbe.of("68MiB", size -> runs.getAndIncrement() == 0));

        assertThat(head(result)).isEqualTo("""
                The suite does not always pass in 68 MiB of memory, the most there is
                  shown     68 MiB is too little, though it passed in it once: OutOfMemoryError: Java heap space
                  probes    3 runs of the suite in 6.6 s, sizes in steps of 4 MiB
                  next      search up to more, for example 136 MiB, or see in its report what the suite takes""");
    }

    @Test
    void theProbesWereUsedUp() throws Exception {
        FitResult result = new Search(
                        Quantity.HEAP,
                        MemorySize.parse("4MiB"),
                        SyntheticProbe.of("256MiB", SyntheticProbe.from("100MiB")),
                        4,
                        told -> {})
                .run();

        assertThat(head(result)).isEqualTo("""
                The suite seems to need 128 MiB of heap, but the probes were used up before that was sure
                  shown     passed 1 of 1 times in 128 MiB; 96 MiB is too little: OutOfMemoryError: Java heap space
                  probes    4 runs of the suite in 8.5 s, sizes in steps of 4 MiB
                  next      search again with more probes, or see why the suite passes now and then only""");
    }

    @Test
    void theCurveIsDataToo() throws Exception {
        FitResult result = search(SyntheticProbe.of("256MiB", SyntheticProbe.from("100MiB")));

        assertThat(result.curve())
                .extracting(Point::size)
                .map(MemorySize::toString)
                .containsExactly("84 MiB", "96 MiB", "100 MiB", "108 MiB", "156 MiB", "256 MiB");
        assertThat(result.curve()).extracting(Point::passed).containsExactly(0, 0, 3, 1, 1, 1);
    }

    private static String head(FitResult result) {
        return result.render().split("\n\n")[0];
    }

    private static FitResult search(Probe probe) throws Exception {
        return new Search(Quantity.MEMORY, MemorySize.parse("64MiB"), probe, Fit.PROBES, told -> {}).run();
    }
}
