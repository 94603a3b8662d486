package dev.ullage.internal.gate.watch;

import dev.ullage.internal.scratch.ScratchFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Objects that the flight recorder samples as they are allocated ({@code jdk.OldObjectSample}), and the paths to those that are still
 * there at the end: for heaps whose dumps would be too dear. The JVM stops once, while it looks for the paths, for five seconds at
 * most.
 */
final class SampleSearch implements HolderSearch {

    private static final Logger LOG = Logger.getLogger(SampleSearch.class.getName());

    /** The cutoff is how long the JVM may look for paths. */
    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0">
              <event name="jdk.OldObjectSample">
                <setting name="enabled">true</setting>
                <setting name="stackTrace">true</setting>
                <setting name="cutoff">5 s</setting>
              </event>
            </configuration>
            """;

    private final JvmCommands commands;
    private final Path folder;
    private final Duration comesAfter;
    private final String recording = "ullage-" + ProcessHandle.current().pid();

    private SampleSearch(JvmCommands commands, Path folder, Duration comesAfter) {
        this.commands = commands;
        this.comesAfter = comesAfter;
        this.folder = folder;
    }

    /**
     * Begins to sample.
     *
     * @throws WatchException if the JVM does not
     */
    static SampleSearch begin(JvmCommands commands, DiagnosisPlan plan) throws IOException, WatchException {
        SampleSearch search = new SampleSearch(commands, ScratchFiles.folder("samples"), plan.window());
        try {
            Path settings = Files.writeString(search.folder.resolve("samples.jfc"), SETTINGS);
            commands.startRecording(search.recording, settings);
        } catch (WatchException | IOException failed) {
            ScratchFiles.delete(search.folder);
            throw failed;
        }
        return search;
    }

    @Override
    public String secondLook() {
        return "the end of a recording of samples";
    }

    /** A whole window, for few of the allocations are sampled. */
    @Override
    public Duration comesAfter() {
        return comesAfter;
    }

    @Override
    public String explained(Duration between) throws IOException, WatchException {
        try {
            Path file = folder.resolve("samples.jfr");
            commands.dumpRecording(recording, file);
            return ObjectSamples.read(file).text(between);
        } finally {
            abandon();
        }
    }

    @Override
    public void abandon() throws IOException {
        try {
            commands.stopRecording(recording);
        } catch (WatchException ended) {
            LOG.log(Level.FINE, "The recording could not be stopped; it ends with its JVM.", ended);
        }
        ScratchFiles.delete(folder);
    }
}
