package dev.ullage.cli.mcp;

import dev.ullage.cli.heap.HeapAnalyst;
import dev.ullage.cli.heap.HeapReport.Growth;
import dev.ullage.cli.heap.Window;
import dev.ullage.internal.gate.goal.GoalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The heap dump that was asked about last, kept open for the next question, with the last comparison. Questions are answered one after
 * the other. Safe for use by several threads.
 */
final class OpenHeap implements AutoCloseable {

    private static final int ALL = 100_000;

    private final boolean withTexts;
    private Consumer<String> progress = line -> {};
    private @Nullable Open open;
    private @Nullable Compared compared;

    private record Version(Path file, FileTime changed, long size) {

        static Version of(Path file) throws IOException {
            return new Version(file, Files.getLastModifiedTime(file), Files.size(file));
        }
    }

    private record Open(Version version, HeapAnalyst analyst) {}

    private record Compared(List<Version> versions, List<Path> classPath, Growth growth) {}

    /** A question to a dump. */
    @FunctionalInterface
    interface Question {
        Answer ask(HeapAnalyst analyst) throws GoalException, IOException;
    }

    OpenHeap(boolean withTexts) {
        this.withTexts = withTexts;
    }

    /**
     * Asks a dump.
     *
     * @throws GoalException if there is no answer, or this JVM's heap is too small for the dump
     * @throws IOException if it cannot be read
     */
    synchronized Answer ask(Path file, Consumer<String> listener, Question question) throws GoalException, IOException {
        progress = listener;
        try {
            return question.ask(opened(file));
        } catch (OutOfMemoryError tooSmall) {
            close();
            throw HeapAnalyst.tooSmall(tooSmall, "mcp");
        } finally {
            progress = line -> {};
        }
    }

    /**
     * What grew from a dump to a later one; kept for the next pages.
     *
     * @throws IOException if one cannot be read
     */
    synchronized Growth growth(HeapAnalyst analyst, Path file, Path later, List<Path> classPath) throws IOException {
        List<Version> versions = List.of(Version.of(file), Version.of(later));
        Compared known = compared;
        if (known == null
                || !known.versions().equals(versions)
                || !known.classPath().equals(classPath)) {
            known = new Compared(versions, classPath, analyst.growth(List.of(later), classPath, Window.first(ALL)));
            compared = known;
        }
        return known.growth();
    }

    private HeapAnalyst opened(Path file) throws IOException {
        Version version = Version.of(file);
        Open known = open;
        if (known != null && known.version().equals(version)) {
            return known.analyst();
        }
        close();
        HeapAnalyst analyst = HeapAnalyst.open(file, withTexts, line -> progress.accept(line));
        open = new Open(version, analyst);
        return analyst;
    }

    /** Lets go of the dump. */
    @Override
    public synchronized void close() throws IOException {
        Open known = open;
        open = null;
        compared = null;
        if (known != null) {
            known.analyst().close();
        }
    }
}
