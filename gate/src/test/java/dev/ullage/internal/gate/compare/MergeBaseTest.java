package dev.ullage.internal.gate.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeBaseTest {

    @TempDir
    private Path folder;

    private Path repository;

    @BeforeEach
    void commitTwice() throws Exception {
        repository = Files.createDirectories(folder.resolve("shop/orders")).getParent();
        git("init", "-q", "-b", "main");
        commit("1");
        git("checkout", "-q", "-b", "topic");
        commit("2");
    }

    @Test
    void theCommonCommitIsCheckedOutAndGoes() throws Exception {
        Path worktree = folder.resolve("base");
        try (MergeBase base = MergeBase.checkOut(repository.resolve("orders"), "main", worktree)) {
            assertThat(base.counterpart(repository.resolve("orders")).resolve("version"))
                    .hasContent("1");
            assertThat(base.commit()).hasSize(10);
        }
        assertThat(worktree).doesNotExist();
    }

    @Test
    void aWorktreeThatWasLeftGivesWay() throws Exception {
        Path worktree = folder.resolve("base");
        MergeBase left = MergeBase.checkOut(repository, "main", worktree);

        try (MergeBase base = MergeBase.checkOut(repository, "main", worktree)) {
            assertThat(base.commit()).isEqualTo(left.commit());
        }
    }

    @Test
    void aBranchThatIsNotThereIsNamed() {
        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> MergeBase.checkOut(repository, "origin/main", folder.resolve("base")))
                .withMessageStartingWith("There is no commit that HEAD and origin/main have in common: ")
                .withMessageEndingWith(
                        "Fetch it, with enough history, or give another branch with -Dullage.against=BRANCH.");
    }

    private void commit(String version) throws Exception {
        Files.writeString(repository.resolve("orders/version"), version);
        git("add", ".");
        git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "-m", version);
    }

    private void git(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        int code = new ProcessBuilder(command)
                .directory(repository.toFile())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
