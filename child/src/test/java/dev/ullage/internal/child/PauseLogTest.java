package dev.ullage.internal.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PauseLogTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1796102791527ms] GC(0) Pause Young (Allocation Failure) 17M->4M(61M) 283.876ms             | Pause Young (Allocation Failure)             | 283876 | false
            [1796102795170ms] GC(18) Pause Full (System.gc()) 28M->14M(61M) 71.917ms                    | Pause Full (System.gc())                     | 71917  | true
            [1796102820066ms] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 6M->3M(64M) 115.922ms    | Pause Young (Normal) (G1 Evacuation Pause)   | 115922 | false
            [1796102820067ms] GC(3) Pause Remark 30M->30M(64M) 1.104ms                                  | Pause Remark                                 | 1104   | false
            [1796102820068ms] GC(4) Pause Full (Heap Inspection Initiated GC) 30M->30M(64M) 10.200ms    | Pause Full (Heap Inspection Initiated GC)    | 10200  | true
            [1796102828470ms] GC(0) Pause Mark Start 0.015ms                                            | Pause Mark Start                             | 15     | false
            [1796102892308ms] GC(0) Y: Pause Mark Start (Major) 0.059ms                                 | Pause Mark Start (Major)                     | 59     | false
            [1796102847184ms] GC(0) Pause Final Mark (unload classes) 2.741ms                           | Pause Final Mark (unload classes)            | 2741   | false
            """)
    void thePausesOfEachCollectorAreRead(String line, String kind, long micros, boolean asked) {
        Pause pause = PauseLog.pause(line).orElseThrow();

        assertThat(pause.kind()).isEqualTo(kind);
        assertThat(pause.took()).isEqualTo(Duration.ofNanos(1000 * micros));
        assertThat(pause.end().toEpochMilli()).isEqualTo(Long.parseLong(line.substring(1, 14)));
        assertThat(pause.start()).isEqualTo(pause.end().minus(pause.took()));
        assertThat(pause.isAskedFor()).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1796102770175ms] Using G1
            [1796102820067ms] GC(3) Concurrent Mark Cycle 3.204ms
            [1796102820066ms] GC(0) Pause Young (Normal) (G1 Evacuation
            GC(0) Pause Young (Normal) 3.204ms
            [1796102820066ms] GC(0)   Pre Evacuate Collection Set: 0.1ms
            """)
    void whatIsNoPauseIsPassedOver(String line) {
        assertThat(PauseLog.pause(line)).isEqualTo(Optional.empty());
    }

    @Test
    void partsOfALogAreReadTogetherInTheOrderOfTime() throws Exception {
        PauseLog log = new PauseLog(folder.resolve("gc.log"));
        Files.writeString(folder.resolve("gc.log"), "[3000ms] GC(2) Pause Young (Normal) 3.000ms\n[4000ms] GC(3) Pau");
        Files.writeString(folder.resolve("gc.log.0"), "[1000ms] GC(0) Pause Young (Normal) 1.000ms\n");
        Files.writeString(folder.resolve("gc.log.1"), "[2000ms] GC(1) Pause Young (Normal) 2.000ms\n");

        assertThat(log.pauses())
                .extracting(Pause::end)
                .containsExactly(Instant.ofEpochSecond(1), Instant.ofEpochSecond(2), Instant.ofEpochSecond(3));
    }

    @Test
    void aJvmWithoutALogHadNoPauseThatIsKnown() throws Exception {
        assertThat(new PauseLog(folder.resolve("gc.log")).pauses()).isEqualTo(List.of());
    }
}
