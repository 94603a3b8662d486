package dev.ullage.internal.gate.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The git of this machine. */
public final class Git {

    private Git() {}

    /**
     * Runs it, and waits for its end.
     *
     * @param folder in a repository's working tree
     * @param words of the command line, behind {@code git}
     * @return what it said, without the blanks around it
     * @throws GitException if it fails; the message has the command, the folder and what it said
     * @throws IOException if there is no git
     * @throws InterruptedException if this thread is interrupted
     */
    public static String run(Path folder, String... words) throws GitException, IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        Process git = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        git.getOutputStream().close();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (git.waitFor() != 0) {
            throw new GitException(String.join(" ", command) + " failed in " + folder + ": " + said, null);
        }
        return said;
    }
}
