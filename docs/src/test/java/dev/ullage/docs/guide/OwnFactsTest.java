package dev.ullage.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** A file of facts of one's own turns a leak into a note, as docs/guide/accept.md says. */
class OwnFactsTest {

    @Test
    void whatAnOwnTestDoubleRecordsIsANoteUnlessRecordingsCount() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();

        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(OwnFactsCases.class))
                                .build(),
                        listener);

        List<Failure> failures = listener.getSummary().getFailures();
        assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(1);
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.getTestIdentifier().getDisplayName()).isEqualTo("theTimeIsAskedForAndRecordingsCount()");
            assertThat(failure.getException())
                    .hasMessageStartingWith("Leak: 1 Instant per iteration")
                    .hasMessageContaining("our clock remembers each time that it was asked for")
                    .hasMessageContaining("make a new clock for each test");
        });
    }
}
