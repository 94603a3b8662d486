package dev.ullage.constrained;

import dev.ullage.internal.scratch.FileFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a run that a person may look into. One that cannot be kept takes no outcome with it: it is told. */
final class KeptFiles {

    /** All that a run may leave, by the names under which the child or this class writes it. */
    private static final List<String> NAMES =
            List.of("out-of-memory.hprof", "thrashing.hprof", "threads.txt", "crash.log");

    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    KeptFiles(Path folder) {
        this.folder = folder;
    }

    /** Deletes those of an earlier run, so that nobody takes them for those of this one. */
    void clear() {
        for (String name : NAMES) {
            try {
                Files.deleteIfExists(folder.resolve(name));
            } catch (IOException stays) {
                problems.add("old       " + folder.resolve(name) + " is of an earlier run and cannot be deleted: "
                        + FileFailure.reason(stays));
            }
        }
    }

    /** Moves a file out of the folder that will be deleted; absent where it is not there or cannot be kept. */
    Optional<Path> keep(Optional<Path> file) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Path target = folder.resolve(file.get().getFileName());
        try {
            Files.createDirectories(folder);
            return Optional.of(Files.move(file.get(), target, StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException notKept) {
            return lost(target, notKept);
        }
    }

    /** Writes a text; absent where it cannot be written. */
    Optional<Path> write(String name, String text) {
        Path target = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            return Optional.of(Files.writeString(target, text, StandardCharsets.UTF_8));
        } catch (IOException notKept) {
            return lost(target, notKept);
        }
    }

    private Optional<Path> lost(Path target, IOException failure) {
        problems.add("not kept  " + target + ": " + FileFailure.reason(failure));
        try {
            Files.deleteIfExists(target); // the part that fitted
        } catch (IOException stays) {
            problems.add("not kept  " + target + " is not whole, and cannot be deleted: " + FileFailure.reason(stays));
        }
        return Optional.empty();
    }

    /** What could not be kept or cleared away, as lines of a report. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
