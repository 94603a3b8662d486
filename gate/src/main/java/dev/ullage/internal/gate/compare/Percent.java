package dev.ullage.internal.gate.compare;

import dev.ullage.internal.report.evidence.Numbers;

/** Probabilities as reports print them. */
final class Percent {

    private Percent() {}

    /** {@code "1 %"}, {@code "0.78 %"}. */
    static String of(double part) {
        return Numbers.of(part * 100) + " %";
    }
}
