package dev.ullage.internal.report.evidence;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** JSON schemas that documents are held to. */
public final class Schemas {

    private final Schema schema;

    private Schemas(String text, SpecificationVersion version) {
        schema = SchemaRegistry.withDefaultDialect(version).getSchema(text, InputFormat.JSON);
    }

    /** The schema in the docs. */
    public static Schemas evidence() throws IOException {
        return new Schemas(
                Files.readString(Path.of("../docs/evidence.schema.json")), SpecificationVersion.DRAFT_2020_12);
    }

    /** The official schema of SARIF 2.1.0, from the jar that carries it. */
    public static Schemas sarif() throws IOException {
        try (InputStream in = Schemas.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return new Schemas(new String(in.readAllBytes(), StandardCharsets.UTF_8), SpecificationVersion.DRAFT_7);
        }
    }

    /** What a document is not, as the schema says; empty where it is valid. */
    public List<String> problems(String document) {
        return schema.validate(document, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
