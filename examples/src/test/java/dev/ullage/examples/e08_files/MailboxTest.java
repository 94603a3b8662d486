package dev.ullage.examples.e08_files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {

    @TempDir
    private Path folder;

    @Test
    @LeakFree
    void anEmptyMailboxHasNoLetters() throws Exception {
        var mailbox = new Mailbox(folder);

        try (Stream<Path> letters = mailbox.letters()) {
            assertThat(letters.count()).isZero();
        }
    }

    @Test
    void aStreamThatIsNotClosedIsALeak() {
        LeakingTwin twin = LeakingTwin.of(MailboxLeakCases.class);

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Leak: 2 file descriptors per iteration
                  grew      …; nothing was given back
                  cost      at 100 iterations/s, 720,000 more file descriptors in an hour
                  next      close each file, socket, stream and selector with try-with-resources; ls -l /proc/PID/fd tells which stay open
                  note      no heap dump tells who holds it: no class of objects grew with it""");
    }
}
