package dev.ullage.benchmarks.accuracy;

import dev.ullage.benchmarks.accuracy.scenario.Judgement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** A line of the child's standard output: an outcome, its texts in Base64, behind a mark that nothing else prints. */
final class Frame {

    private static final String MARK = "@ullage-accuracy";
    private static final int FIELDS = 9;

    private Frame() {}

    static String write(Outcome outcome) {
        return String.join(
                " ",
                MARK,
                encode(outcome.scenario().name()),
                Long.toString(outcome.seed()),
                outcome.judgement().name(),
                outcome.verdict(),
                Integer.toString(outcome.iterations()),
                Integer.toString(outcome.rounds()),
                Long.toString(outcome.duration().toNanos()),
                encode(outcome.text()));
    }

    /** The outcome in a line, or nothing where the line is not the suite's. */
    static Optional<Outcome> read(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS || !fields[0].equals(MARK)) {
            return Optional.empty();
        }
        return Optional.of(new Outcome(
                Corpus.named(decode(fields[1])),
                Long.parseLong(fields[2]),
                Judgement.valueOf(fields[3]),
                fields[4],
                Integer.parseInt(fields[5]),
                Integer.parseInt(fields[6]),
                Duration.ofNanos(Long.parseLong(fields[7])),
                decode(fields[8])));
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String field) {
        return new String(Base64.getDecoder().decode(field), StandardCharsets.UTF_8);
    }
}
