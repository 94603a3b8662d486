package dev.ullage.diagnose.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlameGraphTest {

    private static final StackTraceElement PUT = Stacks.frame("java.util.HashMap", "put", 600);
    private static final StackTraceElement OPEN = Stacks.frame("com.acme.Registry", "open", 41);
    private static final StackTraceElement TEST = Stacks.frame("com.acme.OrderTest", "<init>", 27);

    @TempDir
    private Path directory;

    @Test
    void callersStandAboveWhatTheyCallAndShareTheirWidth() throws Exception {
        Path html = directory.resolve("allocated.html");
        AllocationProfile profile = new AllocationProfile(
                Optional.of("async-profiler 4.6"),
                List.of(
                        new AllocationSite("com.acme.Session", 3, true, List.of(OPEN, TEST)),
                        new AllocationSite("java.util.HashMap$Node", 1, true, List.of(PUT, OPEN, TEST))),
                List.of());

        assertThat(profile.writeFlameGraph(html)).isTrue();

        String text = Files.readString(html);
        assertThat(text.substring(text.indexOf("<h1>"))).isEqualTo("""
                        <h1>Where it was allocated</h1>
                        <p>4 objects seen by async-profiler 4.6; callers above, the allocated class lowest</p>
                        <div class="node" style="flex: 4 1 0"><div class="frame" title="all: 4 × allocated, 100.0 %">all</div><div class="row">
                        <div class="node" style="flex: 4 1 0"><div class="frame" title="OrderTest.&lt;init&gt;(OrderTest.java:27): 4 × allocated, 100.0 %">OrderTest.&lt;init&gt;(OrderTest.java:27)</div><div class="row">
                        <div class="node" style="flex: 4 1 0"><div class="frame" title="Registry.open(Registry.java:41): 4 × allocated, 100.0 %">Registry.open(Registry.java:41)</div><div class="row">
                        <div class="node" style="flex: 1 1 0"><div class="frame jdk" title="HashMap.put(HashMap.java:600): 1 × allocated, 25.0 %">HashMap.put(HashMap.java:600)</div><div class="row">
                        <div class="node" style="flex: 1 1 0"><div class="frame type" title="java.util.HashMap$Node: 1 × allocated, 25.0 %">java.util.HashMap$Node</div><div class="row">
                        </div></div>
                        </div></div>
                        <div class="node" style="flex: 3 1 0"><div class="frame type" title="com.acme.Session: 3 × allocated, 75.0 %">com.acme.Session</div><div class="row">
                        </div></div>
                        </div></div>
                        </div></div>
                        </div></div>
                        </body>
                        </html>
                        """);
    }

    @Test
    void aDeepStackIsDrawn() {
        AllocationSite deep = new AllocationSite("byte[]", 1, true, Collections.nCopies(10_000, OPEN));

        assertThat(FlameGraph.html("async-profiler", List.of(deep)).split("Registry\\.open", -1))
                .hasSize(2 * 10_000 + 1);
    }

    @Test
    void withoutSitesNoFileIsWritten() throws Exception {
        Path html = directory.resolve("allocated.html");
        AllocationProfile profile = new AllocationProfile(Optional.empty(), List.of(), List.of());

        assertThat(profile.writeFlameGraph(html)).isFalse();
        assertThat(html).doesNotExist();
    }
}
