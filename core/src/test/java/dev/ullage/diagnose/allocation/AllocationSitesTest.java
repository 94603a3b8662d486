package dev.ullage.diagnose.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import one.profiler.AsyncProfiler;
import org.junit.jupiter.api.Test;

class AllocationSitesTest {

    private static final String ORDER = LeakyShop.Order.class.getName();
    private static final String RECEIPT = LeakyShop.Receipt.class.getName();
    private static final String PAGE = LeakyShop.Page.class.getName();
    private static final int ITERATIONS = 200;

    private final LeakyShop shop = new LeakyShop();

    @Test
    void theSiteOfALeakIsNamedWithItsFileAndLine() {
        AllocationProfile profile = AllocationSites.of(repeating(shop::open), ITERATIONS, List.of(ORDER));

        assertThat(profile.absence(ORDER)).isEmpty();
        assertThat(profile.profiler())
                .hasValueSatisfying(title -> assertThat(title).startsWith("async-profiler "));
        AllocationSite site = profile.siteOf(ORDER).orElseThrow();
        assertThat(site.live()).isTrue();
        assertThat(site.objects()).isBetween(50L, ITERATIONS + 1L);
        assertThat(site.render())
                .isEqualTo("LeakyShop.order(LeakyShop.java:35) ← LeakyShop.sell(LeakyShop.java:30)"
                        + " ← LeakyShop.open(LeakyShop.java:61) ← …");
    }

    @Test
    void twoClassesHaveTheirOwnSites() {
        AllocationProfile profile = AllocationSites.of(
                repeating(shop::sell), ITERATIONS, List.of(ORDER, RECEIPT, "java.util.HashMap$Node"));

        assertThat(profile.siteOf(ORDER).orElseThrow().render())
                .startsWith("LeakyShop.order(LeakyShop.java:35) ← LeakyShop.sell(LeakyShop.java:30)");
        assertThat(profile.siteOf(RECEIPT).orElseThrow().render())
                .startsWith("LeakyShop.print(LeakyShop.java:39) ← LeakyShop.sell(LeakyShop.java:31)");
        assertThat(profile.siteOf("java.util.HashMap$Node").orElseThrow().render())
                .startsWith("LeakyShop.print(LeakyShop.java:39) ← LeakyShop.sell(LeakyShop.java:31)");
        assertThat(profile.sites().stream().map(AllocationSite::className).distinct())
                .containsExactlyInAnyOrder(ORDER, RECEIPT, "java.util.HashMap$Node");
    }

    @Test
    void theSiteOfALambdaIsKnownByTheNameThatTheHistogramGives() {
        String listener = LeakyShop.class.getName() + "$$Lambda";

        AllocationProfile profile = AllocationSites.of(repeating(shop::listen), ITERATIONS, List.of(listener));

        assertThat(profile.absence(listener)).isEmpty();
        assertThat(profile.siteOf(listener).orElseThrow().render())
                .startsWith("LeakyShop.listen(LeakyShop.java:44) ← ");
    }

    @Test
    void aLeakInAWorkerThreadIsFound() throws Exception {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        shop.orders.add("first");

        AllocationProfile profile = AllocationSites.of(
                repeating(() -> worker.submit(() -> {
                            shop.work(300);
                            shop.sell();
                        })
                        .get()),
                2_000,
                List.of(ORDER));
        worker.shutdown();

        assertThat(worker.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(profile.absence(ORDER)).isEmpty();
        assertThat(profile.siteOf(ORDER).orElseThrow().render())
                .startsWith("LeakyShop.order(LeakyShop.java:35) ← LeakyShop.sell(LeakyShop.java:30)"
                        + " ← AllocationSitesTest.lambda$");
    }

    @Test
    void aLeakAtTheEndOfAnIterationFullOfGarbageIsFound() {
        shop.orders.add("first");

        AllocationProfile profile = AllocationSites.of(
                repeating(() -> {
                    shop.work(5_000);
                    shop.publish(20);
                }),
                ITERATIONS,
                List.of(PAGE));

        assertThat(profile.absence(PAGE)).isEmpty();
        assertThat(profile.siteOf(PAGE).orElseThrow().render()).startsWith("LeakyShop.publish(LeakyShop.java:56) ← ");
    }

    @Test
    void flightRecorderTakesOverWhereAsyncProfilerCannotBeHad() {
        AllocationProfile profile = AllocationSites.of(
                repeating(() -> shop.publish(100)),
                3_000,
                List.of(PAGE, RECEIPT),
                List.of(
                        () -> {
                            throw new UnavailableException("async-profiler is away");
                        },
                        FlightSampler::find));

        assertThat(profile.profiler()).contains("JDK Flight Recorder");
        assertThat(profile.absence(PAGE)).isEmpty();
        assertThat(profile.siteOf(PAGE).orElseThrow().render()).startsWith("LeakyShop.publish(LeakyShop.java:56) ← ");
        if (!usesShenandoah()) {
            assertThat(profile.siteOf(PAGE).orElseThrow().live()).isTrue();
        }
        assertThat(profile.absence(RECEIPT))
                .contains("JDK Flight Recorder saw no allocation of " + RECEIPT + ": async-profiler is away");
        assertThat(FlightRecorder.getFlightRecorder().getRecordings()).isEmpty();
    }

    @Test
    void aRunningFlightRecordingIsNotDisturbed() {
        try (Recording running = new Recording()) {
            running.start();

            AllocationProfile profile =
                    AllocationSites.of(repeating(shop::sell), 10, List.of(ORDER), List.of(FlightSampler::find));

            assertThat(profile.absence(ORDER))
                    .contains("no allocation profiler could be had: a flight recording is running, and JDK Flight"
                            + " Recorder would mix its events with ours");
            assertThat(running.getState()).isEqualTo(RecordingState.RUNNING);
            assertThat(shop.orders).isEmpty();
        }
    }

    @Test
    void asyncProfilerAlreadyInUseIsLeftRunning() throws Exception {
        AsyncProfiler profiler = AsyncProfiler.getInstance();
        profiler.start("itimer", 100_000_000);
        try {
            AllocationProfile profile =
                    AllocationSites.of(repeating(shop::sell), 10, List.of(ORDER), List.of(AsyncSampler::find));

            assertThat(profile.absence(ORDER))
                    .contains("no allocation profiler could be had: async-profiler does not run here: Profiler already"
                            + " started");
            assertThat(profiler.execute("status")).startsWith("Profiling is running");
        } finally {
            profiler.stop();
        }
    }

    @Test
    void nothingRunsOnAfterwards() throws Exception {
        AllocationSites.of(repeating(shop::sell), 10, List.of(ORDER));
        shop.orders.add("first");
        AllocationSites.of(repeating(() -> shop.work(2_000)), 10, List.of(ORDER));

        assertThat(AsyncProfiler.getInstance().execute("status").strip()).isEqualTo("Profiler is not active");
    }

    @Test
    void withoutAnyProfilerTheReasonIsGiven() {
        AllocationProfile profile = AllocationSites.of(repeating(shop::sell), 10, List.of(ORDER), List.of());

        assertThat(profile.siteOf(ORDER)).isEmpty();
        assertThat(profile.profiler()).isEmpty();
        assertThat(profile.absence(ORDER)).contains("no allocation profiler could be had");
    }

    @Test
    void aRoundThatFailsIsTheReason() {
        AllocationProfile profile = AllocationSites.of(
                iterations -> {
                    throw new IOException("the shop is closed");
                },
                10,
                List.of(ORDER));

        assertThat(profile.absence(ORDER))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("async-profiler ")
                        .endsWith(" saw no allocation of " + ORDER
                                + ": the diagnosing round failed: java.io.IOException: the shop is closed"));
    }

    @Test
    void aSessionInsideASessionIsRefused() throws Exception {
        List<Optional<String>> inner = new ArrayList<>();
        ExecutorService other = Executors.newSingleThreadExecutor();

        AllocationSites.of(
                repeating(() ->
                        inner.add(other.submit(() -> AllocationSites.of(repeating(shop::sell), 1, List.of(ORDER))
                                        .absence(ORDER))
                                .get())),
                1,
                List.of(ORDER));
        other.shutdown();

        assertThat(inner).isNotEmpty();
        assertThat(inner.get(0))
                .contains("no allocation profiler could be had: another allocation profile is being taken in this JVM");
    }

    @Test
    void aRoundWithoutIterationsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationSites.of(repeating(shop::sell), 0, List.of(ORDER)))
                .withMessage("iterations: 0 given, at least 1 accepted, for example 300");
    }

    /** On JDK 25 its sample of old objects does not hold the leaked ones. */
    private static boolean usesShenandoah() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .anyMatch(bean -> bean.getName().contains("Shenandoah"));
    }

    private interface Body {
        void run() throws Exception;
    }

    private static Round repeating(Body body) {
        return iterations -> {
            for (int i = 0; i < iterations; i++) {
                body.run();
            }
        };
    }
}
