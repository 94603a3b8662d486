package dev.ullage.internal.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class OwnerTest {

    private final Owner self = Owner.self();

    @Test
    void thisProcessIsNotGone() {
        assertThat(self.isGone()).isFalse();
    }

    @Test
    void theLabelNamesTheOwner() {
        assertThat(Owner.parse(self.label())).contains(self);
    }

    @Test
    void whatIsNoLabelNamesNobody() {
        assertThat(Owner.parse("somebody")).isEmpty();
        assertThat(Owner.parse(self.label() + "9999999999999999999")).isEmpty();
    }

    @Test
    void aProcessThatEndedIsGone() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "100").start();
        Owner owner = new Owner(self.host(), self.boot(), self.space(), process.pid(), started(process.pid()));
        assertThat(owner.isGone()).isFalse();

        process.destroyForcibly().waitFor();

        assertThat(owner.isGone()).isTrue();
    }

    @Test
    void anotherProcessOfTheSameIdIsNotTheOwner() {
        assertThat(new Owner(self.host(), self.boot(), self.space(), self.pid(), self.started() + 1).isGone())
                .isTrue();
    }

    @Test
    void aProcessOfAnEarlierBootIsGone() {
        assertThat(new Owner(self.host(), "00000000", self.space(), self.pid(), self.started()).isGone())
                .isTrue();
    }

    @Test
    void ofAProcessElsewhereNobodyCanTell() {
        assertThat(new Owner("00000000", self.boot(), self.space(), 1, 0).isGone())
                .isFalse();
        assertThat(new Owner(self.host(), self.boot(), "00000000", 1, 0).isGone())
                .isFalse();
    }

    private static long started(long pid) throws IOException {
        String stat = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/" + pid + "/stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
    }
}
