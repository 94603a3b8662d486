package dev.ullage.constrained;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and its descendants keep in memory, less what files back (Linux): that is what a container is killed
 * for, because the kernel can take files back. Pages that two processes share count twice.
 */
final class ResidentTree {

    /** Looking for descendants reads the whole process table. */
    private static final int LOOKS_PER_CENSUS = 10;

    private final ProcessHandle root;
    private List<ProcessHandle> members;
    private int looks;

    ResidentTree(ProcessHandle root) {
        this.root = root;
        this.members = List.of(root);
    }

    static boolean isReadable(long pid) {
        return Files.isReadable(status(pid)) && bytes(pid) > 0;
    }

    /** In bytes; 0 once all have ended. */
    long bytes() {
        if (looks++ % LOOKS_PER_CENSUS == 0) {
            members = Stream.concat(Stream.of(root), root.descendants()).toList();
        }
        return members.stream().mapToLong(member -> bytes(member.pid())).sum();
    }

    private static long bytes(long pid) {
        try {
            String text = new String(Files.readAllBytes(status(pid)), StandardCharsets.ISO_8859_1);
            return field(text, "\nRssAnon:") + field(text, "\nRssShmem:");
        } catch (IOException ended) {
            return 0;
        }
    }

    /** The value of a line such as {@code RssAnon:     76396 kB}. */
    private static long field(String status, String name) {
        int at = status.indexOf(name);
        int end = at < 0 ? -1 : status.indexOf(" kB", at);
        return end < 0
                ? 0
                : Long.parseLong(status.substring(at + name.length(), end).strip()) << 10;
    }

    private static Path status(long pid) {
        return Path.of("/proc/" + pid + "/status");
    }
}
