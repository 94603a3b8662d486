package dev.ullage.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemoryDelta;
import org.junit.jupiter.api.Test;

class NamedSnapshotsTest {

    private static byte[] loaded;

    @Test
    void aDifferenceIsTakenFromTheSnapshotOfItsName() {
        NamedSnapshots snapshots = new NamedSnapshots();

        snapshots.before("load");
        loaded = new byte[1 << 20];
        MemoryDelta delta = snapshots.after("load");
        loaded = null;

        assertThat(delta.classes().orElseThrow())
                .filteredOn(change -> change.className().equals("byte[]"))
                .singleElement()
                .satisfies(change -> assertThat(change.bytes().bytes()).isBetween(1L << 20, (1L << 20) + 65_536));
    }

    @Test
    void aNameThatWasNotTakenIsRefused() {
        NamedSnapshots snapshots = new NamedSnapshots();

        assertThatThrownBy(() -> snapshots.after("load"))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("after(\"load\") compares with a snapshot of that name, but none was taken."
                        + " Take it first: before(\"load\").");

        snapshots.before("lode");

        assertThatThrownBy(() -> snapshots.after("load"))
                .hasMessage("after(\"load\") compares with a snapshot of that name, but those taken are [lode]."
                        + " Take it first: before(\"load\").");
    }
}
