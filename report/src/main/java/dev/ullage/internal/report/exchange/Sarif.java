package dev.ullage.internal.report.exchange;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.JsonEscapes;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.Verdict.Cause;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import dev.ullage.internal.report.text.Summary;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * Evidence as SARIF 2.1.0, as GitHub's code scanning takes it: one run, whatever the number of suites, with a result for each
 * reason except failed tests. Each result has a file, the most likely one where no line is known, and a fingerprint that stays
 * the same while the finding does. Files are relative to {@code %SRCROOT%}.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 * @see <a href="https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support">what GitHub
 *     requires of it</a>
 */
public final class Sarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final JsonMapper JSON = JsonMapper.builder(new JsonFactoryBuilder()
                    .characterEscapes(JsonEscapes.ofLogs())
                    .build())
            .build();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    /** GitHub shows so many results of a run, and rejects a file with more than five times as many. */
    private static final int MOST_RESULTS = 5_000;

    private Sarif() {}

    /** A reason and whose it is. */
    private record Found(Run run, Reason reason) {}

    /** The document. */
    public static String of(Evidence evidence) {
        ObjectNode log = JSON.createObjectNode().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        driver(run.putObject("tool").putObject("driver"));
        run.putObject("automationDetails").put("id", "ullage/" + evidence.name() + "/");
        ArrayNode results = run.putArray("results");
        Fingerprints fingerprints = new Fingerprints();
        for (Found found : found(evidence)) {
            result(found.run(), found.reason(), fingerprints, results.addObject());
        }
        run.put("columnKind", "utf16CodeUnits");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT);
        try {
            return JSON.writer(printer).writeValueAsString(log) + "\n";
        } catch (IOException impossible) {
            throw new IllegalStateException("A tree of plain nodes could not be written.", impossible);
        }
    }

    private static List<Found> found(Evidence evidence) {
        return evidence.runs().stream()
                .flatMap(run -> run.verdict().reasons().stream()
                        .filter(reason -> reason.cause() != Cause.TEST)
                        .map(reason -> new Found(run, reason)))
                .sorted(Comparator.comparing((Found each) -> each.reason().grade())
                        .reversed())
                .limit(MOST_RESULTS)
                .toList();
    }

    private static void driver(ObjectNode driver) {
        driver.put("name", "Ullage")
                .put("version", Tool.ULLAGE.version())
                .put("semanticVersion", Tool.ULLAGE.version())
                .put("informationUri", Tool.ULLAGE.uri());
        ArrayNode rules = driver.putArray("rules");
        for (Rule rule : Rule.ALL) {
            ObjectNode json = rules.addObject().put("id", rule.cause().id()).put("name", rule.name());
            json.putObject("shortDescription").put("text", rule.cause().title() + ".");
            json.putObject("fullDescription").put("text", rule.description());
            json.putObject("help").put("text", rule.help());
        }
    }

    private static void result(Run run, Reason reason, Fingerprints fingerprints, ObjectNode json) {
        json.put("ruleId", reason.cause().id());
        json.put("level", reason.grade() == Grade.FAILED ? "error" : "warning");
        json.putObject("message").put("text", message(run, reason));
        ObjectNode location = json.putArray("locations").addObject();
        Place place = Place.of(run, reason);
        ObjectNode physical = location.putObject("physicalLocation");
        ObjectNode artifact = physical.putObject("artifactLocation").put("uri", place.uri());
        if (place.isRelative()) {
            artifact.put("uriBaseId", "%SRCROOT%");
        }
        physical.putObject("region").put("startLine", place.line());
        reason.test()
                .ifPresent(test -> location.putArray("logicalLocations")
                        .addObject()
                        .put("fullyQualifiedName", run.titleOf(test))
                        .put("kind", "function"));
        json.putObject("partialFingerprints").put(Fingerprints.KEY, fingerprints.of(run, reason));
    }

    private static String message(Run run, Reason reason) {
        StringBuilder text = new StringBuilder(reason.what());
        reason.test().ifPresent(test -> text.append(" in ").append(run.titleOf(test)));
        text.append('.');
        Summary.because(reason).forEach(line -> text.append('\n').append(line));
        reason.next().ifPresent(next -> text.append("\nNext: ").append(next).append('.'));
        return text.toString();
    }
}
