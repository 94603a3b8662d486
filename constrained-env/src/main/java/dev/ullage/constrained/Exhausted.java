package dev.ullage.constrained;

import java.util.List;
import java.util.Locale;

/**
 * What there was no more of, by the message of an {@link OutOfMemoryError}, and how more of it is given.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/troubleshoot/troubleshooting-memory-leaks.html">Understand the
 *     OutOfMemoryError exception</a>
 */
enum Exhausted {
    DIRECT_BUFFERS(
            List.of("direct buffer memory"),
            "release direct buffers, or use them again; or give them more: -XX:MaxDirectMemorySize, which is as large as the heap"
                    + " by default"),
    CLASSES(
            List.of("metaspace", "compressed class space"),
            "define each class once, and let go of class loaders; or give classes more: -XX:MaxMetaspaceSize or"
                    + " -XX:CompressedClassSpaceSize"),
    THREADS(
            List.of("native thread"),
            "let threads end, or share them; or give them less: -Xss, or more processes to the container or user"),
    /** Also where the message tells nothing. */
    HEAP(List.of(), "let go of what is held");

    private final List<String> words;
    private final String cure;

    Exhausted(List<String> words, String cure) {
        this.words = words;
        this.cure = cure;
    }

    static Exhausted by(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        for (Exhausted each : values()) {
            if (each.words.stream().anyMatch(lower::contains)) {
                return each;
            }
        }
        return HEAP;
    }

    /** What to do about it. */
    String cure() {
        return cure;
    }

    /** Whether the JVM itself throws the error, and may write a heap dump of it: of direct buffers the JDK's code does. */
    boolean isDumped() {
        return this == HEAP || this == CLASSES;
    }
}
