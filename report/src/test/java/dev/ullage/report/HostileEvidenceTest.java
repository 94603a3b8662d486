package dev.ullage.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Comparison.Change;
import dev.ullage.internal.report.evidence.Comparison.Difference;
import dev.ullage.internal.report.evidence.Comparison.Unit;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceException;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.PastRun;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Evidence from a stranger: refused in a sentence, or shown in forms that nothing obeys. */
class HostileEvidenceTest {

    /** How many files are mutated; {@code -Dullage.test.mutations=10000} shows it at length, in some minutes. */
    private static final int MUTATIONS = Integer.getInteger("ullage.test.mutations", 300);

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_SENTENCE = 2000;

    @TempDir
    private Path folder;

    static Stream<Arguments> names() {
        return IntStream.range(0, Hostile.NAMES.size()).mapToObj(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNameInEveryTextIsShownAndNotObeyed(int name) throws Exception {
        JsonNode tree = JSON.readTree(documents().get(1));
        List<Consumer<String>> texts = texts(tree, tree);
        texts.forEach(each -> each.accept(Hostile.NAMES.get(name)));
        byte[] document = JSON.writeValueAsBytes(tree);

        Optional<Evidence> evidence = read(document);

        assertThat(texts).hasSizeGreaterThan(30);
        assertThat(evidence).isPresent();
        Rendered.check(evidence.get(), document.length);
        EvidenceFile.write(evidence.get(), folder.resolve("again.json"));
        String again = Files.readString(folder.resolve("again.json"));
        assertThat(Rendered.obeyed(again)).isEmpty();
        assertThat(EvidenceFile.read(folder.resolve("again.json"))).isEqualTo(evidence.get());
    }

    /** Wherever the reader takes any text. */
    private List<Consumer<String>> texts(JsonNode root, JsonNode node) throws IOException {
        List<Consumer<String>> texts = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            List<String> fields = new ArrayList<>();
            object.fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                texts.addAll(texts(root, object.get(field), text -> object.put(field, text)));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                texts.addAll(texts(root, array.get(i), text -> array.set(at, TextNode.valueOf(text))));
            }
        }
        return texts;
    }

    private List<Consumer<String>> texts(JsonNode root, JsonNode value, Consumer<String> place) throws IOException {
        if (!value.isTextual()) {
            return texts(root, value);
        }
        place.accept("any");
        boolean isTaken = read(JSON.writeValueAsBytes(root)).isPresent();
        place.accept(value.asText());
        return isTaken ? List.of(place) : List.of();
    }

    /** The seed is printed where something goes wrong. */
    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void mutatedFilesAreRefusedInASentenceOrShown() throws Exception {
        long seed = Long.getLong("ullage.test.seed", System.nanoTime());
        Random random = new Random(seed);
        EvidenceMutation mutation = new EvidenceMutation(random);
        List<byte[]> documents = documents();
        int shown = 0;

        for (int i = 0; i < MUTATIONS; i++) {
            byte[] document = mutation.of(documents.get(random.nextInt(documents.size())));
            try {
                Optional<Evidence> evidence = read(document);
                if (evidence.isPresent()) {
                    Rendered.check(evidence.get(), document.length);
                    shown++;
                }
            } catch (Exception | Error failure) {
                Path kept = Files.write(Files.createTempFile("hostile-evidence", ".json"), document);
                throw new AssertionError("Mutation " + i + " of seed " + seed + ", kept in " + kept, failure);
            }
        }

        assertThat(shown).as("seed " + seed).isBetween(MUTATIONS / 20, MUTATIONS - MUTATIONS / 20);
    }

    private Optional<Evidence> read(byte[] document) throws IOException {
        Path file = folder.resolve("evidence.json");
        Files.write(file, document);
        try {
            return Optional.of(EvidenceFile.read(file));
        } catch (EvidenceException refused) {
            String sentence = String.valueOf(refused.getMessage());
            assertThat(sentence).contains(file.toString()).endsWith(".").hasSizeLessThan(LONGEST_SENTENCE);
            assertThat(sentence.lines()).hasSize(1);
            assertThat(Rendered.obeyed(sentence)).isEmpty();
            return Optional.empty();
        }
    }

    private static Evidence compared() {
        Difference difference = new Difference(
                Grade.WARNING,
                Change.WORSE,
                "allocated",
                Unit.BYTES,
                Optional.of(SampleRuns.id(0)),
                1000,
                2000.5,
                Optional.of(64.0),
                "8 runs, noise 1.2 %");
        return Evidence.of(SampleRuns.failingRun("orders")
                .comparison(new Comparison(
                        "ullage-baseline.json", Optional.of("the baseline has no section"), List.of(difference)))
                .history(List.of(new PastRun(
                        SampleRuns.STARTED,
                        "4 tests",
                        Grade.PASSED,
                        Optional.of(MemorySize.ofBytes(1000)),
                        Optional.empty(),
                        Optional.of(MemorySize.ofBytes(2000)),
                        Duration.ofSeconds(3))))
                .judged());
    }

    private List<byte[]> documents() throws IOException {
        List<byte[]> documents = new ArrayList<>();
        for (Evidence each : List.of(SampleRuns.passing(), SampleRuns.failing(), SampleRuns.killed(), compared())) {
            Path file = folder.resolve("sample.json");
            EvidenceFile.write(each, file);
            documents.add(Files.readString(file).getBytes(StandardCharsets.UTF_8));
        }
        return documents;
    }
}
