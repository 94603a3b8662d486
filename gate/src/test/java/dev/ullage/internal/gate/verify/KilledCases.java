package dev.ullage.internal.gate.verify;

import dev.ullage.leak.LeakDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A suite that leaves much behind where it is killed: a process in a session of its own, heap dumps, files. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledCases {

    private static final List<Object> KEPT = new ArrayList<>();

    /** The shell ends at once, and the environment is empty: nothing but the mark leads to the process. */
    @Test
    @Order(1)
    void startsWhatOutlivesIt() throws Exception {
        String held = System.getProperty("held", "none");
        if (Files.exists(Path.of(held))) {
            try {
                new ProcessBuilder("sh", "-c", "env -i setsid tail -f " + held + " <&- >&- 2>&- & exit 0")
                        .start()
                        .waitFor();
            } catch (IOException withoutAShell) {
                return; // in a container of ours
            }
        }
    }

    @Test
    @Order(2)
    void isExplained() throws Exception {
        LeakDetector.create().run(() -> KEPT.add(new long[2]));
    }
}
