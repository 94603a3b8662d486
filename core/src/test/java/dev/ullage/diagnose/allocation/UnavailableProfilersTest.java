package dev.ullage.diagnose.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnavailableProfilersTest {

    private static final String PAGE = LeakyShop.Page.class.getName();

    @Test
    void withoutTheJarOfAsyncProfilerFlightRecorderAnswers() throws Exception {
        List<String> printed = ForeignJvm.run("async-profiler", List.of(), "100", "3000");

        assertThat(printed.subList(0, 3))
                .containsExactly(
                        "JDK Flight Recorder",
                        "LeakyShop.publish(LeakyShop.java:56) ← ForeignJvm.lambda$main$0(ForeignJvm.java:27)",
                        "found");
    }

    @Test
    void aLibraryThatDoesNotLoadIsAReasonAndFlightRecorderTakesOver() throws Exception {
        List<String> printed =
                ForeignJvm.run("nothing", List.of("-Done.profiler.libraryPath=/no/such/library.so"), "1", "1");

        assertThat(printed.subList(0, 3))
                .containsExactly(
                        "JDK Flight Recorder",
                        "none",
                        "JDK Flight Recorder saw no allocation of " + PAGE
                                + ": async-profiler does not load here: Can't load library: /no/such/library.so");
    }

    @Test
    void aRuntimeWithoutFlightRecorderHasNoSites() throws Exception {
        List<String> printed = ForeignJvm.run(
                "nothing", List.of("--limit-modules", "java.base,java.management,jdk.management"), "1", "1");

        assertThat(printed.subList(0, 3))
                .containsExactly(
                        "none",
                        "none",
                        "no allocation profiler could be had: this Java runtime lacks the module jdk.jfr; add it with"
                                + " --add-modules jdk.jfr");
    }
}
