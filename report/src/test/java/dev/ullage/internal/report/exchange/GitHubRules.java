package dev.ullage.internal.report.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * What GitHub's code scanning requires of SARIF beyond the schema, by the numbers of the SARIF validator's rules, and by the
 * limits that GitHub's documentation names.
 *
 * @see <a href="https://github.com/microsoft/sarif-sdk/tree/main/src/Sarif.Multitool.Library/Rules">the validator's rules</a>
 * @see <a href="https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support">GitHub's</a>
 */
final class GitHubRules {

    private static final int LONGEST_DESCRIPTION = 1024;
    private static final int LONGEST_NAME = 255;

    private final List<String> problems = new ArrayList<>();

    private GitHubRules() {}

    /** What a document is not; empty where code scanning takes it. */
    static List<String> problems(String document) throws Exception {
        GitHubRules rules = new GitHubRules();
        JsonNode log = new JsonMapper().readTree(document);
        rules.need(log.path("runs").size() == 1, "one run a file, for all have one category");
        for (JsonNode run : log.path("runs")) {
            rules.run(run);
        }
        return rules.problems;
    }

    private void run(JsonNode run) {
        JsonNode driver = run.at("/tool/driver");
        needText(driver, "/name", "GH1018: tool name");
        needText(driver, "/version", "tool version");
        needText(driver, "/informationUri", "tool URI");
        need(driver.path("rules").isArray(), "GH1018: rules");
        List<String> ids = new ArrayList<>();
        for (JsonNode rule : driver.path("rules")) {
            ids.add(rule.path("id").asText());
            rule(rule);
        }
        need(run.at("/automationDetails/id").asText().endsWith("/"), "a category that is not a run's id");
        need(run.path("results").size() <= 5_000, "5,000 results are shown");
        List<String> prints = new ArrayList<>();
        for (JsonNode result : run.path("results")) {
            need(ids.contains(result.path("ruleId").asText()), "the rule of " + result);
            prints.add(result(result));
        }
        need(prints.stream().distinct().count() == prints.size(), "a fingerprint for each result: " + prints);
    }

    private void rule(JsonNode rule) {
        needText(rule, "/shortDescription/text", "GH2012: shortDescription");
        needText(rule, "/fullDescription/text", "GH2012: fullDescription");
        needText(rule, "/help/text", "GH2012: help");
        need(rule.path("name").asText().length() <= LONGEST_NAME, "a shorter name of " + rule);
        need(
                rule.at("/fullDescription/text").asText().length() <= LONGEST_DESCRIPTION,
                "a shorter fullDescription of " + rule);
    }

    private String result(JsonNode result) {
        needText(result, "/message/text", "GH1015: message");
        need(result.path("locations").size() == 1, "GH1015: a location of " + result);
        for (JsonNode location : result.path("locations")) {
            JsonNode physical = location.path("physicalLocation");
            need(physical.isObject(), "GH1016: physicalLocation of " + result);
            needText(physical, "/artifactLocation/uri", "GH1017: uri");
            need(physical.at("/region/startLine").asInt() >= 1, "GH1017: region of " + result);
            String uri = physical.at("/artifactLocation/uri").asText();
            need(!uri.matches("[a-z]+:.*") || uri.startsWith("file:"), "GH1005: a file, not " + uri);
        }
        needText(result, "/partialFingerprints/primaryLocationLineHash", "GH1015: partialFingerprints");
        return result.at("/ruleId").asText()
                + result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText()
                + result.at("/partialFingerprints/primaryLocationLineHash").asText();
    }

    private void needText(JsonNode node, String path, String what) {
        need(node.at(path).isTextual() && !node.at(path).asText().isBlank(), what + " of " + node);
    }

    private void need(boolean holds, String what) {
        if (!holds) {
            problems.add("missing: " + what);
        }
    }
}
