package dev.ullage.internal.child;

import dev.ullage.internal.child.wire.FirstDump;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.scratch.ScratchFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder that a child and its parent share, readable by this user alone: arguments may hold secrets.
 *
 * @param path where it is
 */
record ChildFolder(Path path) {

    static ChildFolder create(RunRequest request) throws IOException {
        ScratchFiles.sweep();
        ChildFolder folder = new ChildFolder(ScratchFiles.folder("child"));
        request.writeTo(folder.request());
        Files.createFile(folder.frames());
        return folder;
    }

    Path request() {
        return path.resolve("request");
    }

    Path frames() {
        return path.resolve("frames");
    }

    Path arguments() {
        return path.resolve("arguments");
    }

    FirstDump heapDump() {
        return FirstDump.beside(frames());
    }

    PauseLog pauses() {
        return new PauseLog(path.resolve("gc.log"));
    }

    Path errorLog() {
        return path.resolve("crash.log");
    }

    static Optional<Path> ifThere(Path file) {
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /** Deletes what is still there, and what other processes left. */
    void delete() throws IOException {
        ScratchFiles.delete(path);
        ScratchFiles.sweep();
    }
}
