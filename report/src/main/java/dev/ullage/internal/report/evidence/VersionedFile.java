package dev.ullage.internal.report.evidence;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ullage.internal.printable.Printable;
import dev.ullage.internal.scratch.WholeFile;
import dev.ullage.measure.MemorySize;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A JSON file of records whose first property is the number of its schema: {@code {"schema": 1, …}}. It is written whole or
 * not at all; one that cannot be read is told by its name, the line and the cure.
 *
 * <p>Safe for use by several threads.
 *
 * @param kind what the file is, as sentences name it: {@code "evidence file"}
 * @param type the record that it holds
 * @param schema the schema that is written
 * @param missing what to do where there is no such file, a sentence
 * @param cure what to do where it cannot be read, a sentence
 * @param upgrades how a document of an earlier schema becomes one of the next, in place, by the number of the earlier
 * @param <T> the record
 */
public record VersionedFile<T>(
        String kind,
        Class<T> type,
        int schema,
        String missing,
        String cure,
        Map<Integer, Consumer<ObjectNode>> upgrades) {

    /** A file of which there is one schema only. */
    public VersionedFile(String kind, Class<T> type, int schema, String missing, String cure) {
        this(kind, type, schema, missing, cure, Map.of());
    }

    /** Copies the map. */
    public VersionedFile {
        upgrades = Map.copyOf(upgrades);
    }

    private static final int LONGEST_PROBLEM = 500;

    /**
     * Writes content on one line, in place of what was there; makes the folder where there is none.
     *
     * @throws IOException if the file cannot be written; what was there is then as it was
     */
    public void write(T content, Path file) throws IOException {
        WholeFile.write(file, (OutputStream out) -> EvidenceJson.MAPPER.writeValue(out, content));
    }

    /**
     * Writes content laid out for people, in place of what was there; makes the folder where there is none.
     *
     * @throws IOException if the file cannot be written; what was there is then as it was
     */
    public void write(T content, PrettyPrinter layout, Path file) throws IOException {
        WholeFile.write(file, (OutputStream out) -> {
            EvidenceJson.MAPPER.writer(layout).writeValue(out, content);
            out.write('\n');
        });
    }

    /**
     * Reads a file.
     *
     * @throws EvidenceException if there is no such file, or it is not of the form that is read
     * @throws IOException if the file cannot be read
     */
    public T read(Path file) throws IOException, EvidenceException {
        return reading(
                file,
                given -> given == schema
                        ? EvidenceJson.MAPPER.readValue(file.toFile(), type)
                        : EvidenceJson.MAPPER.treeToValue(upgraded(file, given), type));
    }

    /** What is read of a file whose size and schema have been looked at. */
    @FunctionalInterface
    interface Reading<R> {
        /** Reads it, whose schema is given. */
        R of(int given) throws IOException;
    }

    /**
     * Reads a file in another way than as a whole, with the same errors.
     *
     * @throws EvidenceException if there is no such file, or it is not of the form that is read
     * @throws IOException if the file cannot be read
     */
    <R> R reading(Path file, Reading<R> how) throws IOException, EvidenceException {
        try {
            checkSize(file);
            return how.of(checkSchema(file));
        } catch (NoSuchFileException | java.io.FileNotFoundException none) {
            throw new EvidenceException("There is no " + kind + " " + file + ". " + missing, none);
        } catch (CharConversionException noText) {
            throw new EvidenceException(
                    "The " + kind + " " + file + " is not valid: it is no text in UTF-8. " + cure, noText);
        } catch (JsonProcessingException broken) {
            throw new EvidenceException(
                    "The " + kind + " " + file + " is not valid" + place(broken) + ": " + problem(broken) + ". " + cure,
                    broken);
        }
    }

    /** Takes a document of an earlier schema to the one that is read, in place. */
    void upgrade(ObjectNode document, int given) {
        for (int from = given; from < schema; from++) {
            upgrades.getOrDefault(from, none -> {}).accept(document);
        }
    }

    private ObjectNode upgraded(Path file, int given) throws IOException {
        ObjectNode document = EvidenceJson.MAPPER.readValue(file.toFile(), ObjectNode.class);
        upgrade(document, given);
        return document.put("schema", schema);
    }

    private void checkSize(Path file) throws IOException, EvidenceException {
        long size = Files.size(file);
        if (size > EvidenceJson.LARGEST_FILE) {
            throw new EvidenceException("The " + kind + " " + file + " has " + MemorySize.ofBytes(size)
                    + ", and at most " + MemorySize.ofBytes(EvidenceJson.LARGEST_FILE) + " are read. " + cure);
        }
    }

    /** Looks at the first property alone: a document of a newer form is told by its number, not by what it has more. */
    private int checkSchema(Path file) throws IOException, EvidenceException {
        try (JsonParser json = EvidenceJson.FACTORY.createParser(Files.newInputStream(file))) {
            if (json.nextToken() == JsonToken.START_OBJECT && "schema".equals(json.nextFieldName())) {
                if (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                    checkSchema(file, json.getIntValue(), json.currentTokenLocation());
                    return json.getIntValue();
                }
            } else if (json.currentToken() == null) {
                throw new EvidenceException("The " + kind + " " + file + " is empty. " + cure);
            }
            throw new EvidenceException(
                    "The file " + file + " is no " + kind + " of Ullage: it must begin with {\"schema\": " + schema
                            + ", …} (line " + json.currentTokenLocation().getLineNr() + "). " + cure);
        }
    }

    private void checkSchema(Path file, int given, JsonLocation at) throws EvidenceException {
        String found = "The " + kind + " " + file + " is of schema " + given + " (line " + at.getLineNr() + ")";
        if (given > schema) {
            throw new EvidenceException(found + ", but this version of Ullage reads schema " + schema
                    + ". Use the version of Ullage that wrote it, or a later one.");
        }
        if (given < schema && !upgrades.containsKey(given)) {
            throw new EvidenceException(found + ", which there is not; schemas are counted from 1. " + cure);
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
                        .map(step -> step.getFieldName() == null
                                ? "[" + step.getIndex() + "]"
                                : "." + Printable.name(step.getFieldName()))
                        .collect(Collectors.joining())
                        .replaceFirst("^\\.?", " (")
                + ")";
    }

    private static String problem(JsonProcessingException broken) {
        if (broken.getOriginalMessage().startsWith("Unexpected end-of-input")) {
            return "it ends in the middle, as one that was copied or written in part";
        }
        if (broken.getCause() instanceof NullPointerException) {
            return "there is a null where there must be a value";
        }
        Throwable cause = broken.getCause() instanceof IllegalArgumentException given ? given : broken;
        String message = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        return message == null
                ? "it is no JSON"
                : Printable.line(message.lines().findFirst().orElse(""), LONGEST_PROBLEM)
                        .replaceAll("\\.$", "");
    }
}
