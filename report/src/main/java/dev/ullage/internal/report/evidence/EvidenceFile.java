package dev.ullage.internal.report.evidence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The file that keeps {@link Evidence}: JSON, as {@code docs/evidence.schema.json} describes it. Sizes are in bytes, times in
 * milliseconds.
 *
 * <p>A file is written whole or not at all, so one that is half-written was not written by this class, and is never read as
 * evidence. Safe for use by several threads.
 */
public final class EvidenceFile {

    private static final VersionedFile<Evidence> FORM = new VersionedFile<>(
            "evidence file",
            Evidence.class,
            Evidence.SCHEMA,
            "It is written at the end of a run, for example by mvn ullage:verify.",
            "Run the tests again to write it anew, or give another file.",
            Map.of(1, EarlierEvidence::toSchema2, 2, EarlierEvidence::toSchema3));

    private EvidenceFile() {}

    /**
     * The same evidence in other words.
     *
     * @param words is given each text in it, and gives what is to stand there
     */
    public static Evidence reworded(Evidence evidence, UnaryOperator<String> words) {
        try {
            JsonNode document = EvidenceJson.MAPPER.valueToTree(evidence);
            return EvidenceJson.MAPPER.treeToValue(reworded(document, words), Evidence.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Evidence could not be read from what was written of it.", impossible);
        }
    }

    private static JsonNode reworded(JsonNode node, UnaryOperator<String> words) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(each -> each.setValue(reworded(each.getValue(), words)));
        } else if (node instanceof ArrayNode array) {
            for (int at = 0; at < array.size(); at++) {
                array.set(at, reworded(array.get(at), words));
            }
        }
        return node.isTextual() ? TextNode.valueOf(words.apply(node.asText())) : node;
    }

    /**
     * Writes evidence to a file, in place of what was there; makes its folder where there is none.
     *
     * @throws IOException if the file cannot be written; what was there is then as it was
     */
    public static void write(Evidence evidence, Path file) throws IOException {
        FORM.write(evidence, file);
    }

    /**
     * Reads evidence from a file, also of an earlier form; what that did not tell is empty.
     *
     * @throws EvidenceException if there is no such file, or it is not evidence of a form that this version reads
     * @throws IOException if the file cannot be read
     */
    public static Evidence read(Path file) throws IOException, EvidenceException {
        Evidence evidence = FORM.read(file);
        try {
            Plausibility.check(evidence);
        } catch (IllegalArgumentException unlikely) {
            throw invalid(file, unlikely);
        }
        return evidence;
    }

    /**
     * Reads evidence test by test, also of an earlier form; of a file that turns out not to be valid, parts have been shown.
     *
     * @throws EvidenceException if there is no such file, or it is not evidence of a form that this version reads
     * @throws IOException if the file cannot be read
     */
    public static void visit(Path file, EvidenceVisitor visitor) throws IOException, EvidenceException {
        try {
            FORM.reading(file, given -> {
                try (JsonParser json = EvidenceJson.FACTORY.createParser(file.toFile())) {
                    new RunReader(json, FORM, given, visitor).read();
                }
                return visitor;
            });
        } catch (IllegalArgumentException unlikely) {
            throw invalid(file, unlikely);
        }
    }

    private static EvidenceException invalid(Path file, IllegalArgumentException unlikely) {
        return new EvidenceException(
                "The evidence file " + file + " is not valid: " + unlikely.getMessage() + ". " + FORM.cure(), unlikely);
    }
}
