package dev.ullage.internal.report.html;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ullage.internal.report.evidence.JsonEscapes;
import java.io.IOException;

/** JSON that may stand in a script element. */
final class ScriptJson {

    static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .characterEscapes(JsonEscapes.ofScripts())
                    .build())
            .build();

    private ScriptJson() {}

    static String text(ObjectNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (IOException impossible) {
            throw new IllegalStateException("A tree of plain nodes could not be written.", impossible);
        }
    }
}
