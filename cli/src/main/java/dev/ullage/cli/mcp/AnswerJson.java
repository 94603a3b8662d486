package dev.ullage.cli.mcp;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.ullage.cli.heap.HeapJson;
import dev.ullage.measure.MemorySize;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records of answers as JSON, and what their JSON is like as JSON Schema. What is absent is left out; sizes are bytes. */
final class AnswerJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(HeapJson.sizes())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private static final SchemaGenerator SCHEMAS = new SchemaGenerator(config().build());

    private AnswerJson() {}

    private static SchemaGeneratorConfigBuilder config() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.FLATTENED_OPTIONALS,
                        Option.INLINE_ALL_SCHEMAS,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
        config.forFields()
                .withRequiredCheck(field -> !field.isFakeContainerItemScope()
                        && !field.getDeclaredType().isInstanceOf(Optional.class));
        config.forTypesInGeneral()
                .withCustomDefinitionProvider((type, context) -> isSize(type)
                        ? new CustomDefinition(
                                context.getGeneratorConfig().createObjectNode().put("type", "integer"))
                        : null);
        return config;
    }

    private static boolean isSize(ResolvedType type) {
        return type.isInstanceOf(MemorySize.class);
    }

    /** A record as nested maps and lists. */
    static Map<String, Object> content(Object answer) {
        return MAPPER.convertValue(answer, new TypeReference<>() {});
    }

    /** A record of its JSON. */
    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException strange) {
            throw new IllegalStateException("A reading of another form: " + json, strange);
        }
    }

    /** What the JSON of a record is like; the first class is that of the record, the others are what it is of. */
    static Map<String, Object> schema(List<Class<?>> types) {
        Type[] of = types.subList(1, types.size()).toArray(Type[]::new);
        return MAPPER.convertValue(SCHEMAS.generateSchema(types.get(0), of), new TypeReference<>() {});
    }
}
