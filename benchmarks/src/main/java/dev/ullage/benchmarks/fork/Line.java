package dev.ullage.benchmarks.fork;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A line of numbers that a child JVM prints for its parent. */
public final class Line {

    private static final String MARK = "@ullage ";

    private Line() {}

    /** Prints a line of numbers. */
    public static void print(double... values) {
        System.out.println(
                MARK + Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(" ")));
    }

    /** The numbers in a line, or nothing where it holds something else. */
    public static Optional<List<Double>> read(String line) {
        return line.startsWith(MARK)
                ? Optional.of(Arrays.stream(line.substring(MARK.length()).split(" ", -1))
                        .map(Double::valueOf)
                        .toList())
                : Optional.empty();
    }
}
