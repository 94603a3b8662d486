package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupMemoryTest {

    private static final String V1_MOUNTS = """
            31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
            32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu
            35 31 0:32 / /sys/fs/cgroup/memory rw,relatime master:9 - cgroup cgroup rw,memory
            41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
            """;
    private static final String V2_MOUNTS =
            "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";

    @TempDir
    Path root;

    @Test
    void versionOneIsReadFromItsOwnGroup() throws IOException {
        process("5:cpu:/\n4:memory:/jobs/a\n0::/\n", V1_MOUNTS);
        write("sys/fs/cgroup/memory/jobs/a/memory.usage_in_bytes", "1000000");
        write("sys/fs/cgroup/memory/jobs/a/memory.max_usage_in_bytes", "3000000");
        write("sys/fs/cgroup/memory/jobs/a/memory.limit_in_bytes", "268435456");
        write("sys/fs/cgroup/memory/jobs/a/memory.stat", "inactive_file 1\ntotal_inactive_file 400000");
        write("sys/fs/cgroup/memory/jobs/a/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2");

        Optional<CgroupMemory> memory = CgroupMemory.read(root);

        assertThat(memory)
                .contains(new CgroupMemory(
                        1, bytes(1000000), some(600000), some(3000000), some(268435456), OptionalLong.of(2)));
    }

    @Test
    void anotherProcessHasAnotherGroup() throws IOException {
        process("0::/\n", V2_MOUNTS);
        write("proc/123/cgroup", "0::/system.slice/shop.service\n");
        write("sys/fs/cgroup/system.slice/shop.service/memory.current", "2000000");
        write("sys/fs/cgroup/system.slice/shop.service/memory.max", "268435456");

        assertThat(CgroupMemory.read(root, "123")).map(CgroupMemory::limit).contains(some(268435456));
        assertThat(CgroupMemory.read(root, "124")).isEmpty();
    }

    @Test
    void versionTwoIsReadFromItsOwnGroup() throws IOException {
        process("0::/user.slice/app.scope\n", V2_MOUNTS);
        write("sys/fs/cgroup/user.slice/app.scope/memory.current", "1000000");
        write("sys/fs/cgroup/user.slice/app.scope/memory.peak", "3000000");
        write("sys/fs/cgroup/user.slice/app.scope/memory.max", "268435456");
        write("sys/fs/cgroup/user.slice/app.scope/memory.stat", "anon 5\ninactive_file 400000");
        write("sys/fs/cgroup/user.slice/app.scope/memory.events", "low 0\noom 3\noom_kill 2");

        Optional<CgroupMemory> memory = CgroupMemory.read(root);

        assertThat(memory)
                .contains(new CgroupMemory(
                        2, bytes(1000000), some(600000), some(3000000), some(268435456), OptionalLong.of(2)));
    }

    @Test
    void theLeastLimitOfTheGroupsAroundCounts() throws IOException {
        process("0::/outer/inner\n", V2_MOUNTS);
        write("sys/fs/cgroup/outer/memory.max", "1000");
        write("sys/fs/cgroup/outer/inner/memory.max", "5000");
        write("sys/fs/cgroup/outer/inner/memory.current", "10");

        assertThat(CgroupMemory.read(root).flatMap(CgroupMemory::limit)).isEqualTo(some(1000));
    }

    @Test
    void aGroupWithoutALimitHasNone() throws IOException {
        process("0::/app\n", V2_MOUNTS);
        write("sys/fs/cgroup/app/memory.max", "max");
        write("sys/fs/cgroup/app/memory.current", "10");

        assertThat(CgroupMemory.read(root)).isPresent();
        assertThat(CgroupMemory.read(root).flatMap(CgroupMemory::limit)).isEmpty();
    }

    @Test
    void theHugeNumberOfVersionOneIsNoLimit() throws IOException {
        process("4:memory:/\n", V1_MOUNTS);
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "10");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712");

        assertThat(CgroupMemory.read(root)).isPresent();
        assertThat(CgroupMemory.read(root).flatMap(CgroupMemory::limit)).isEmpty();
    }

    @Test
    void aContainerSeesItsOwnGroupAtTheMountPoint() throws IOException {
        process(
                "4:memory:/docker/4f2a\n",
                "35 31 0:32 /docker/4f2a /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "10");

        assertThat(CgroupMemory.read(root).map(CgroupMemory::usage)).isEqualTo(some(10));
    }

    @Test
    void aGroupOutsideTheNamespaceIsReadAtTheMountPoint() throws IOException {
        process("0::/../../elsewhere\n", V2_MOUNTS);
        write("sys/fs/cgroup/memory.current", "10");

        assertThat(CgroupMemory.read(root).map(CgroupMemory::usage)).isEqualTo(some(10));
    }

    @Test
    void aMountPointWithASpaceIsFound() throws IOException {
        process("0::/\n", "30 23 0:26 / /my\\040groups rw - cgroup2 cgroup2 rw\n");
        write("my groups/memory.current", "10");

        assertThat(CgroupMemory.read(root).map(CgroupMemory::usage)).isEqualTo(some(10));
    }

    @Test
    void whatTheKernelDoesNotShowIsAbsent() throws IOException {
        process("0::/app\n", V2_MOUNTS);
        write("sys/fs/cgroup/app/memory.current", "10");

        assertThat(CgroupMemory.read(root))
                .contains(new CgroupMemory(
                        2, bytes(10), Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty()));
    }

    @Test
    void withoutUsageOrMountsOrProcThereIsNothing() throws IOException {
        assertThat(CgroupMemory.read(root)).isEmpty();

        process("0::/\n", V2_MOUNTS);
        assertThat(CgroupMemory.read(root)).isEmpty();

        process("0::/\n", "23 1 0:21 / /proc rw - proc proc rw\n");
        assertThat(CgroupMemory.read(root)).isEmpty();
    }

    @Test
    void aFileWithoutANumberIsNamedInTheError() throws IOException {
        process("0::/\n", V2_MOUNTS);
        write("sys/fs/cgroup/memory.current", "plenty");

        assertThatIllegalStateException()
                .isThrownBy(() -> CgroupMemory.read(root))
                .withMessage(root.resolve("sys/fs/cgroup/memory.current")
                        + " holds \"plenty\" where the kernel writes a number, for example 268435456.");
    }

    private void process(String groups, String mounts) throws IOException {
        write("proc/self/cgroup", groups);
        write("proc/self/mountinfo", mounts);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
    }

    private static MemorySize bytes(long bytes) {
        return MemorySize.ofBytes(bytes);
    }

    private static Optional<MemorySize> some(long bytes) {
        return Optional.of(bytes(bytes));
    }
}
