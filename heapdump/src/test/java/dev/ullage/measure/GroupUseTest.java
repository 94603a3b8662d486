package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupUseTest {

    private static final int READINGS = 100;

    @TempDir
    Path folder;

    @Test
    void versionOneIsReadAsItChanges() throws IOException {
        write("memory.usage_in_bytes", "1000000\n");
        write("memory.max_usage_in_bytes", "3000000\n");
        write("memory.stat", "inactive_file 1\ncache 7\ntotal_inactive_file 400000\ntotal_unevictable 0\n");

        try (GroupUse use = GroupUse.at(folder).orElseThrow()) {
            assertThat(use.usage()).isEqualTo(1_000_000);
            assertThat(use.workingSet()).isEqualTo(600_000);
            assertThat(use.peak()).isEqualTo(3_000_000);

            write("memory.usage_in_bytes", "900000\n");

            assertThat(use.workingSet()).isEqualTo(500_000);
        }
    }

    @Test
    void versionTwoIsReadWithoutThePeakOfOlderKernels() throws IOException {
        write("memory.current", "1000000\n");
        write("memory.stat", "anon 5\nactive_file 6\ninactive_file 400000\n");

        try (GroupUse use = GroupUse.at(folder).orElseThrow()) {
            assertThat(use.workingSet()).isEqualTo(600_000);
            assertThat(use.peak()).isEqualTo(-1);
        }
    }

    @Test
    void aWorkingSetIsNotToldWithoutItsParts() throws IOException {
        write("memory.current", "1000000\n");

        try (GroupUse use = GroupUse.at(folder).orElseThrow()) {
            assertThat(use.workingSet()).isEqualTo(-1);
        }
    }

    @Test
    void aWorkingSetIsNeverLessThanNothing() throws IOException {
        write("memory.current", "100\n");
        write("memory.stat", "inactive_file 101\n");

        try (GroupUse use = GroupUse.at(folder).orElseThrow()) {
            assertThat(use.workingSet()).isZero();
        }
    }

    @Test
    void aFolderThatShowsNoGroupHasNoUse() {
        assertThat(GroupUse.at(folder)).isEmpty();
    }

    @Test
    void theOwnGroupIsThatOfTheDescription() {
        Optional<GroupUse> use = GroupUse.own();
        Optional<CgroupMemory> memory = CgroupMemory.now();

        assertThat(use.isPresent()).isEqualTo(memory.isPresent());
        assumeTrue(use.isPresent(), "no control group is shown to this process");
        assertThat(use.orElseThrow().usage()).isPositive();
        assertThat(use.orElseThrow().workingSet() >= 0)
                .isEqualTo(memory.orElseThrow().workingSet().isPresent());
    }

    @Test
    void aReadingMakesNoGarbage() throws IOException {
        write("memory.current", "1000000\n");
        write("memory.peak", "1000000\n");
        write("memory.stat", "anon 5\ninactive_file 400000\n");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (GroupUse use = GroupUse.at(folder).orElseThrow()) {
            read(use);
            threads.getCurrentThreadAllocatedBytes();

            long before = threads.getCurrentThreadAllocatedBytes();
            read(use);

            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
        }
    }

    private static void read(GroupUse use) {
        for (int i = 0; i < READINGS; i++) {
            use.workingSet();
            use.peak();
        }
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
