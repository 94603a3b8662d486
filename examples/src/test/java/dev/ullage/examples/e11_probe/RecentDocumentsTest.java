package dev.ullage.examples.e11_probe;

import static dev.ullage.assertj.MemoryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.FailingTwin;
import dev.ullage.junit.MemoryProbe;
import dev.ullage.junit.Probed;
import org.junit.jupiter.api.Test;

@Probed
class RecentDocumentsTest {

    @Test
    void aClosedDocumentCanBeCollected(MemoryProbe probe) {
        probe.awaitCollected(() -> {
            Document document = Document.open("report");
            RecentTitles.close(document);
            return document;
        });

        assertThat(RecentTitles.last()).isEqualTo("report");
    }

    @Test
    void closingAHundredDocumentsKeepsNone(MemoryProbe probe) {
        probe.before("closing");
        for (int i = 0; i < 100; i++) {
            RecentTitles.close(Document.open("report " + i));
        }

        assertThat(probe.after("closing"))
                .addsObjects(Document.class, 0)
                .leavesNoThread()
                .leavesNoOpenFile();
    }

    @Test
    void anOpenDocumentTakesLittleMoreThanItsText(MemoryProbe probe) {
        assertThat(probe.footprintOf(Document.open("report"))).takesAtMost("65KiB");
    }

    @Test
    void aListThatHoldsDocumentsIsNamedWithThePath() {
        assertThat(FailingTwin.failureOf(RecentDocumentsHeldCases.class)).isEqualTo("""
                Not collected within 100 ms: a dev.ullage.examples.e11_probe.Document
                  path      RecentDocuments.CLOSED → ArrayDeque.elements → Object[x] → Document
                  held      strongly, from the static field RecentDocuments.CLOSED
                  next      take the object out of what RecentDocuments.CLOSED holds when it is done with, or hold it weakly there""");
    }
}
