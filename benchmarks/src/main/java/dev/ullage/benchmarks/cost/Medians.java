package dev.ullage.benchmarks.cost;

import java.util.List;

/** The lines of several forks, reduced column by column. */
record Medians(List<List<Double>> lines) {

    double of(int column) {
        List<Double> sorted =
                lines.stream().map(line -> line.get(column)).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    double sum(int column) {
        return lines.stream().mapToDouble(line -> line.get(column)).sum();
    }
}
