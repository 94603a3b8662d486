package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.leak.Resource;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** File descriptors that are opened and never closed. */
final class DescriptorLeaks {

    private static final List<FileInputStream> STREAMS = new ArrayList<>();
    private static final List<Selector> SELECTORS = new ArrayList<>();

    private DescriptorLeaks() {}

    static List<Scenario> scenarios() {
        return List.of(
                leak(
                        "a file stream is held unclosed per iteration",
                        "static DescriptorLeaks.STREAMS : ArrayList",
                        seed -> streams()),
                leak(
                        "a selector is left open per iteration",
                        "static DescriptorLeaks.SELECTORS : ArrayList",
                        seed -> selectors()),
                leak("a server channel is dropped unclosed per iteration", "", seed -> droppedChannels()));
    }

    private static Scenario leak(String name, String holder, Scenario.Setup setup) {
        return Scenario.leaking(name, Resource.FILE_DESCRIPTORS, "", holder, setup);
    }

    private static Fixture streams() throws IOException {
        Path file = Files.createTempFile("ullage", ".unclosed");
        return Fixture.of(() -> STREAMS.add(new FileInputStream(file.toFile())), () -> {
            for (FileInputStream stream : STREAMS) {
                stream.close();
            }
            STREAMS.clear();
            Files.delete(file);
        });
    }

    private static Fixture selectors() {
        return Fixture.of(() -> SELECTORS.add(Selector.open()), DescriptorLeaks::closeSelectors);
    }

    /** No collection closes a server channel, and nothing else can once it is dropped: these stay for good. */
    private static Fixture droppedChannels() {
        return Fixture.of(() -> ServerSocketChannel.open().isOpen());
    }

    private static void closeSelectors() throws IOException {
        for (Selector selector : SELECTORS) {
            selector.close();
        }
        SELECTORS.clear();
    }
}
