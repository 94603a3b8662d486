package dev.ullage.examples.e08_files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("File streams that are not closed")
class MailboxLeakCases {

    @TempDir
    private Path folder;

    @Test
    @LeakFree
    void anEmptyMailboxHasNoLetters() throws Exception {
        var mailbox = new Mailbox(folder);

        assertThat(mailbox.letters().count()).isZero();
    }
}
