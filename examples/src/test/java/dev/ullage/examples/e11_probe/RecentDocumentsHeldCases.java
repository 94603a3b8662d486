package dev.ullage.examples.e11_probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.MemoryProbe;
import dev.ullage.junit.Probed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A document that is closed, but held by the list of recent ones")
class RecentDocumentsHeldCases {

    @Test
    void aClosedDocumentCanBeCollected(@Probed(deadline = "100ms") MemoryProbe probe) {
        probe.awaitCollected(() -> {
            Document document = Document.open("report");
            RecentDocuments.close(document);
            return document;
        });

        assertThat(RecentDocuments.last()).isEqualTo("report");
    }
}
