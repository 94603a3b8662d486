package dev.ullage.internal.entry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of one record, by their names; what is not asked for is passed over. */
final class EntryFields {

    private final Map<?, ?> fields;

    private EntryFields(Map<?, ?> fields) {
        this.fields = fields;
    }

    static EntryFields of(Object value) throws IOException {
        return new EntryFields(cast(value, Map.class, "an object"));
    }

    String text(String name) throws IOException {
        return cast(fields.get(name), String.class, "the text \"" + name + "\"");
    }

    Optional<String> optionalText(String name) throws IOException {
        return fields.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
    }

    long number(String name) throws IOException {
        return cast(fields.get(name), Number.class, "the number \"" + name + "\"")
                .longValue();
    }

    Optional<Long> optionalNumber(String name) throws IOException {
        return fields.containsKey(name) ? Optional.of(number(name)) : Optional.empty();
    }

    double decimal(String name) throws IOException {
        return cast(fields.get(name), Number.class, "the number \"" + name + "\"")
                .doubleValue();
    }

    boolean flag(String name) throws IOException {
        return cast(fields.get(name), Boolean.class, "the truth value \"" + name + "\"");
    }

    List<?> list(String name) throws IOException {
        return cast(fields.get(name), List.class, "the list \"" + name + "\"");
    }

    List<String> texts(String name) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Object each : list(name)) {
            texts.add(cast(each, String.class, "a text in \"" + name + "\""));
        }
        return texts;
    }

    List<EntryFields> optionalRecords(String name) throws IOException {
        return fields.containsKey(name) ? records(name) : List.of();
    }

    List<EntryFields> records(String name) throws IOException {
        List<EntryFields> records = new ArrayList<>();
        for (Object each : list(name)) {
            records.add(of(each));
        }
        return records;
    }

    private static <T> T cast(@Nullable Object value, Class<T> type, String what) throws IOException {
        if (!type.isInstance(value)) {
            throw new IOException(what + " is missing");
        }
        return type.cast(value);
    }
}
