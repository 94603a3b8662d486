package dev.ullage.report.exchange;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ullage.printable.Printable;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.Grade;
import dev.ullage.report.evidence.JsonEscapes;
import dev.ullage.report.evidence.Run;
import dev.ullage.report.evidence.Verdict.Cause;
import dev.ullage.report.evidence.Verdict.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * Evidence as SARIF 2.1.0, which code scanning reads: a result for each reason except failed tests, with its line of source
 * where that is known. Files are relative to {@code %SRCROOT%}.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class Sarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final JsonMapper JSON = JsonMapper.builder(new JsonFactoryBuilder()
                    .characterEscapes(JsonEscapes.ofLogs())
                    .build())
            .build();
    private static final int LONGEST_URI = 2000;
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private Sarif() {}

    /** The document. */
    public static String of(Evidence evidence) {
        ObjectNode log = JSON.createObjectNode().put("$schema", SCHEMA).put("version", "2.1.0");
        ArrayNode runs = log.putArray("runs");
        evidence.runs().forEach(run -> run(run, runs.addObject()));
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT);
        try {
            return JSON.writer(printer).writeValueAsString(log) + "\n";
        } catch (IOException impossible) {
            throw new IllegalStateException("A tree of plain nodes could not be written.", impossible);
        }
    }

    private static void run(Run run, ObjectNode json) {
        ObjectNode driver = json.putObject("tool").putObject("driver").put("name", "Ullage");
        ArrayNode rules = driver.putArray("rules");
        for (Cause cause : Cause.values()) {
            if (cause != Cause.TEST) {
                ObjectNode rule = rules.addObject().put("id", id(cause)).put("name", name(cause));
                rule.putObject("shortDescription").put("text", cause.title() + ".");
            }
        }
        json.putObject("automationDetails").put("id", "ullage/" + run.suite() + "/");
        ArrayNode results = json.putArray("results");
        run.verdict().reasons().stream()
                .filter(reason -> reason.cause() != Cause.TEST)
                .forEach(reason -> result(run, reason, results.addObject()));
        json.put("columnKind", "utf16CodeUnits");
    }

    private static void result(Run run, Reason reason, ObjectNode json) {
        json.put("ruleId", id(reason.cause()));
        json.put("level", reason.grade() == Grade.FAILED ? "error" : "warning");
        json.putObject("message")
                .put(
                        "text",
                        reason.what()
                                + reason.test()
                                        .map(test -> " in " + run.titleOf(test))
                                        .orElse("") + "."
                                + reason.next()
                                        .map(next -> " Next: " + next + ".")
                                        .orElse(""));
        if (reason.source().isPresent() || reason.test().isPresent()) {
            location(run, reason, json.putArray("locations").addObject());
        }
        json.putObject("partialFingerprints").put("ullage/v1", fingerprint(run, reason));
    }

    private static void location(Run run, Reason reason, ObjectNode json) {
        reason.source().ifPresent(source -> {
            ObjectNode physical = json.putObject("physicalLocation");
            physical.putObject("artifactLocation")
                    .put("uri", uri(source.file()))
                    .put("uriBaseId", "%SRCROOT%");
            physical.putObject("region").put("startLine", source.line());
        });
        reason.test()
                .ifPresent(test -> json.putArray("logicalLocations")
                        .addObject()
                        .put("fullyQualifiedName", run.titleOf(test))
                        .put("kind", "function"));
    }

    /** Whatever the file is called: every byte but those of plain names is written by its number. */
    private static String uri(String file) {
        StringBuilder uri = new StringBuilder();
        for (byte each : Printable.cut(file, LONGEST_URI).getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = each > 0 && (Character.isLetterOrDigit(each) || "/-._~".indexOf(each) >= 0);
            uri.append(isPlain ? String.valueOf((char) each) : String.format(Locale.ROOT, "%%%02X", each));
        }
        return uri.toString();
    }

    /** The same for the same finding in a later run: amounts change, what and where do not. */
    private static String fingerprint(Run run, Reason reason) {
        String same = run.suite()
                + reason.cause()
                + reason.test().orElse("")
                + reason.what().replaceAll("[0-9.,]+", "#");
        return UUID.nameUUIDFromBytes(same.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String id(Cause cause) {
        return "ullage/" + cause.name().toLowerCase(Locale.ROOT);
    }

    private static String name(Cause cause) {
        return "Memory" + cause.name().charAt(0) + cause.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
