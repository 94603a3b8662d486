package dev.ullage.report.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The file that keeps {@link Evidence}: JSON, as {@code docs/evidence.schema.json} describes it. Sizes are in bytes, times in
 * milliseconds.
 *
 * <p>A file is written whole or not at all, so one that is half-written was not written by this class, and is never read as
 * evidence. Safe for use by several threads.
 */
public final class EvidenceFile {

    private static final String CURE = "Run the tests again to write it anew, or give another file.";

    private EvidenceFile() {}

    /**
     * Writes evidence to a file, in place of what was there; makes its folder where there is none.
     *
     * @throws IOException if the file cannot be written; what was there is then as it was
     */
    public static void write(Evidence evidence, Path file) throws IOException {
        WholeFile.write(file, (OutputStream out) -> EvidenceJson.MAPPER.writeValue(out, evidence));
    }

    /**
     * Reads evidence from a file.
     *
     * @throws EvidenceException if there is no such file, or it is not evidence of a form that this version reads
     * @throws IOException if the file cannot be read
     */
    public static Evidence read(Path file) throws IOException, EvidenceException {
        try {
            checkSchema(file);
            return EvidenceJson.MAPPER.readValue(file.toFile(), Evidence.class);
        } catch (NoSuchFileException | java.io.FileNotFoundException missing) {
            throw new EvidenceException(
                    "There is no evidence file " + file
                            + ". It is written at the end of a run, for example by mvn ullage:verify.",
                    missing);
        } catch (JsonProcessingException broken) {
            throw new EvidenceException(
                    "The evidence file " + file + " is not valid" + place(broken) + ": " + problem(broken) + ". "
                            + CURE,
                    broken);
        }
    }

    /** Looks at the first property alone: a document of a newer form is told by its number, not by what it has more. */
    private static void checkSchema(Path file) throws IOException, EvidenceException {
        try (JsonParser json = new JsonFactory().createParser(Files.newInputStream(file))) {
            if (json.nextToken() == JsonToken.START_OBJECT && "schema".equals(json.nextFieldName())) {
                if (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                    checkSchema(file, json.getIntValue());
                    return;
                }
            } else if (json.currentToken() == null) {
                throw new EvidenceException("The evidence file " + file + " is empty. " + CURE);
            }
            throw new EvidenceException(
                    "The file " + file + " is not evidence of Ullage: line 1 must begin with {\"schema\": "
                            + Evidence.SCHEMA + ", …}. " + CURE);
        }
    }

    private static void checkSchema(Path file, int schema) throws EvidenceException {
        if (schema > Evidence.SCHEMA) {
            throw new EvidenceException("The evidence file " + file + " is of schema " + schema
                    + " (line 1), but this version of Ullage reads schema " + Evidence.SCHEMA
                    + ". Use the version of Ullage that wrote it, or a later one.");
        }
        if (schema < Evidence.SCHEMA) {
            throw new EvidenceException("The evidence file " + file + " is of schema " + schema
                    + " (line 1), which there is not; schemas are counted from 1. " + CURE);
        }
    }

    private static String place(JsonProcessingException broken) {
        JsonLocation location = broken.getLocation();
        String line = location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return line + path(broken);
    }

    private static String path(JsonProcessingException broken) {
        if (!(broken instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            return "";
        }
        List<JsonMappingException.Reference> path = mapping.getPath();
        return path.stream()
                        .map(step ->
                                step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                        .collect(Collectors.joining())
                        .replaceFirst("^\\.?", " (")
                + ")";
    }

    private static String problem(JsonProcessingException broken) {
        if (broken.getOriginalMessage().startsWith("Unexpected end-of-input")) {
            return "it ends in the middle, as one that was copied or written in part";
        }
        Throwable cause = broken.getCause() instanceof IllegalArgumentException given ? given : broken;
        String message = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        return message == null
                ? "it is no JSON"
                : message.lines().findFirst().orElse("").replaceAll("\\.$", "");
    }
}
