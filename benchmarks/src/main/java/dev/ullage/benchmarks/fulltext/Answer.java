package dev.ullage.benchmarks.fulltext;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What one cold check came to.
 *
 * @param milliseconds from the start of the check to its full text
 * @param isRight whether the text names the culprit
 */
record Answer(double milliseconds, boolean isRight) {

    private static final String MARK = "@ullage-fulltext ";

    /** Times a check in this JVM, and prints its text and a line for the parent. */
    static void print(Callable<String> check) throws Exception {
        long start = System.nanoTime();
        String text = check.call();
        double milliseconds = (System.nanoTime() - start) / 1e6;
        System.out.println(text);
        // The live heap must not be collected while the check runs.
        System.out.println(MARK + milliseconds + " " + (text.contains(Leak.CULPRIT) && LiveHeap.checksum() >= 0));
    }

    /** The answer in what a child printed. */
    static Optional<Answer> read(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(MARK))
                .map(line -> line.substring(MARK.length()).split(" ", -1))
                .map(words -> new Answer(Double.parseDouble(words[0]), Boolean.parseBoolean(words[1])))
                .findFirst();
    }
}
