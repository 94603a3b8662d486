package dev.ullage.internal.report.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What evidence of an earlier schema lacks, filled in with nothing, in place; each method takes it one schema further. */
final class EarlierEvidence {

    private EarlierEvidence() {}

    /** Reasons have a subject and what is behind them, outcomes too; leaks have structure. */
    static void toSchema2(ObjectNode evidence) {
        for (JsonNode run : evidence.path("runs")) {
            fill(run.path("outcome"), "because");
            for (JsonNode leak : run.path("leaks")) {
                fill(leak, "rounds");
                fill(leak, "steps");
                fill(leak, "adds");
                fill(leak, "removes");
            }
            for (JsonNode reason : run.path("verdict").path("reasons")) {
                fill(reason, "because");
                if (reason instanceof ObjectNode object && !object.has("subject")) {
                    object.put(
                            "subject",
                            object.path("test").asText() + " "
                                    + object.path("what").asText().replaceAll("[0-9.,]+", "#"));
                }
            }
        }
    }

    /** Runs have pauses, leaks the stacks that allocate. */
    static void toSchema3(ObjectNode evidence) {
        for (JsonNode run : evidence.path("runs")) {
            fill(run, "pauses");
            for (JsonNode leak : run.path("leaks")) {
                fill(leak, "stacks");
            }
        }
    }

    private static void fill(JsonNode node, String list) {
        if (node instanceof ObjectNode object && !object.has(list)) {
            object.putArray(list);
        }
    }
}
