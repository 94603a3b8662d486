package dev.ullage.constrained;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What there was no more of, by the message of an {@link OutOfMemoryError}, and how more of it is given.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/troubleshoot/troubleshooting-memory-leaks.html">Understand the
 *     OutOfMemoryError exception</a>
 */
enum Exhausted {
    DIRECT_BUFFERS(
            "direct buffer memory",
            "release direct buffers, or use them again; or give them more: -XX:MaxDirectMemorySize, which is as large as the heap"
                    + " by default"),
    CLASSES(
            "metaspace|compressed class space",
            "define each class once, and let go of class loaders; or give classes more: -XX:MaxMetaspaceSize or"
                    + " -XX:CompressedClassSpaceSize"),
    THREADS(
            "native thread",
            "let threads end, or share them; or give them less: -Xss, or more processes to the container or user"),
    /** Also where the message tells nothing. */
    HEAP("", "let go of what is held");

    private final Pattern words;
    private final String cure;

    Exhausted(String words, String cure) {
        this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        this.cure = cure;
    }

    static Exhausted by(String message) {
        return Stream.of(values())
                .filter(each -> each.words.matcher(message).find())
                .findFirst()
                .orElse(HEAP);
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
