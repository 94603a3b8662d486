package dev.ullage.internal.gate.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The last commit that two branches have in common, checked out in a git worktree of its own, which goes when this is closed.
 */
public final class MergeBase implements AutoCloseable {

    private final Path repository;
    private final String commit;
    private final Path worktree;

    private MergeBase(Path repository, String commit, Path worktree) {
        this.repository = repository;
        this.commit = commit;
        this.worktree = worktree;
    }

    /**
     * Checks out the merge base of what is checked out now and of a branch.
     *
     * @param folder in the repository's working tree
     * @param branch a branch, tag or commit: {@code "origin/main"}
     * @param worktree where it goes; one that an earlier build has left there gives way
     * @throws GitException if there is no repository, no such branch, or nothing in common; the message says which
     * @throws IOException if git cannot be run
     * @throws InterruptedException if this thread is interrupted
     */
    public static MergeBase checkOut(Path folder, String branch, Path worktree)
            throws GitException, IOException, InterruptedException {
        Path repository = Path.of(Git.run(folder, "rev-parse", "--show-toplevel"));
        String commit;
        try {
            commit = Git.run(folder, "merge-base", "HEAD", branch);
        } catch (GitException none) {
            throw new GitException(
                    "There is no commit that HEAD and " + branch + " have in common: " + none.getMessage()
                            + ". Fetch it, with enough history, or give another branch with -Dullage.against=BRANCH.",
                    none);
        }
        if (Files.exists(worktree)) {
            Git.run(repository, "worktree", "remove", "--force", worktree.toString());
        }
        Git.run(repository, "worktree", "add", "--detach", worktree.toString(), commit);
        return new MergeBase(repository, commit, worktree);
    }

    /** The commit, in short. */
    public String commit() {
        return commit.substring(0, Math.min(10, commit.length()));
    }

    /** Where a folder of the repository's working tree is in the worktree. */
    public Path counterpart(Path folder) throws IOException {
        return worktree.resolve(repository.toRealPath().relativize(folder.toRealPath()));
    }

    @Override
    public void close() throws IOException {
        try {
            Git.run(repository, "worktree", "remove", "--force", worktree.toString());
        } catch (GitException stays) {
            throw new IOException(stays.getMessage(), stays);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
