package dev.ullage.benchmarks.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** A thousand tests of the kind that suites are full of, some two milliseconds each: text, maps, sorting. */
final class Orders {

    static final int TESTS = 1000;

    private static final int LINES = 2500;
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void fill() {
        for (int i = 0; i < LINES; i++) {
            lines.add("article-" + i * 31 % 97 + ";" + i % 7 + ";" + i * 13 % 1009);
        }
    }

    @RepeatedTest(TESTS / 2)
    void addUp() {
        Map<String, Integer> amounts = new TreeMap<>();
        for (String line : lines) {
            String[] fields = line.split(";", -1);
            amounts.merge(fields[0], Integer.parseInt(fields[1]) * Integer.parseInt(fields[2]), Integer::sum);
        }

        assertEquals(97, amounts.size());
    }

    @RepeatedTest(TESTS / 2)
    void sort() {
        String joined =
                lines.stream().sorted().map(line -> line.replace(';', ',')).collect(Collectors.joining("\n"));

        assertEquals(LINES, joined.lines().count());
    }
}
