package dev.ullage.examples.e08_files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Letters in a folder. */
final class Mailbox {

    private final Path folder;

    Mailbox(Path folder) {
        this.folder = folder;
    }

    /** The letters, in a stream that the caller has to close: it holds the folder open. */
    @SuppressWarnings("StreamResourceLeak") // the caller's duty, and the twin's bug
    Stream<Path> letters() throws IOException {
        return Files.list(folder);
    }
}
