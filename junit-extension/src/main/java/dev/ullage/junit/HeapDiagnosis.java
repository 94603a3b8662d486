package dev.ullage.junit;

import dev.ullage.heapdump.SuspectText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Who held most of the heap of a fork, as lines of a report. */
final class HeapDiagnosis {

    private HeapDiagnosis() {}

    /**
     * Reads a dump here, where the heap has room for it; otherwise moves it out of the folder that will be deleted.
     *
     * @throws IOException if it cannot be read or moved
     */
    static List<String> of(Path dump) throws IOException {
        Optional<List<String>> lines = SuspectText.of(dump);
        return lines.isPresent()
                ? lines.get()
                : List.of("dump      " + keep(dump) + ", too large for this JVM to read now: ask java -jar"
                        + " ullage-heapdump.jar FILE --suspects");
    }

    private static Path keep(Path dump) throws IOException {
        Path kept = Files.createTempFile("ullage-out-of-memory", ".hprof");
        Files.delete(kept);
        return Files.move(dump, kept);
    }
}
