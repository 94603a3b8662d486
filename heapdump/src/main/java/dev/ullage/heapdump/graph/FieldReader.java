package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.HprofFile;
import dev.ullage.heapdump.hprof.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads the values of fields, and the text of strings. */
final class FieldReader {

    private static final int LATIN1 = 0;
    private static final int LONGEST_TEXT = 1 << 20;

    private final HprofFile file;
    private final ObjectTable table;
    private final ClassTable classes;
    private final ReferenceReader references;

    FieldReader(HprofFile file, ObjectTable table, ClassTable classes, ReferenceReader references) {
        this.file = file;
        this.table = table;
        this.classes = classes;
        this.references = references;
    }

    private HeapClass classOf(int object) {
        return classes.get(table.classIndex(object));
    }

    OptionalInt reference(int object, String name) {
        Optional<Place> place = find(object, name);
        return place.isEmpty() || place.get().type != ValueType.OBJECT ? OptionalInt.empty() : at(place.get().position);
    }

    OptionalLong primitive(int object, String name) {
        Optional<Place> place = find(object, name);
        return place.isEmpty() ? OptionalLong.empty() : value(place.get());
    }

    OptionalInt staticReference(HeapClass holder, String name) {
        Optional<Place> place = findStatic(holder, name);
        return place.isEmpty() || place.get().type != ValueType.OBJECT ? OptionalInt.empty() : at(place.get().position);
    }

    OptionalLong staticPrimitive(HeapClass holder, String name) {
        Optional<Place> place = findStatic(holder, name);
        return place.isEmpty() ? OptionalLong.empty() : value(place.get());
    }

    private OptionalInt at(long position) {
        int target = references.at(position);
        return target < 0 ? OptionalInt.empty() : OptionalInt.of(target);
    }

    private OptionalLong value(Place place) {
        return switch (place.type) {
            case BOOLEAN -> OptionalLong.of(file.u1(place.position));
            case BYTE -> OptionalLong.of((byte) file.u1(place.position));
            case SHORT -> OptionalLong.of((short) file.u2(place.position));
            case CHAR -> OptionalLong.of(file.u2(place.position));
            case INT, FLOAT -> OptionalLong.of(file.i4(place.position));
            case LONG, DOUBLE -> OptionalLong.of(file.i8(place.position));
            case OBJECT -> OptionalLong.empty();
        };
    }

    private Optional<Place> find(int object, String name) {
        HeapClass of = classOf(object);
        if (of.isArray() || (of.isClassOfClasses() && classes.ofObject(object).isPresent())) {
            return Optional.empty();
        }
        Slot slot = of.slot(name, file.idSize());
        return slot.offset() < 0
                ? Optional.empty()
                : Optional.of(new Place(slot.type(), references.values(object) + slot.offset()));
    }

    private static Optional<Place> findStatic(HeapClass holder, String name) {
        Place[] found = new Place[1];
        holder.record()
                .ifPresent(record -> record.statics((nameId, type, value) -> {
                    if (record.name(nameId).equals(name)) {
                        found[0] = new Place(type, value);
                    }
                }));
        return Optional.ofNullable(found[0]);
    }

    /** The text of a {@code java.lang.String}, cut at a mebibyte. */
    Optional<String> text(int object) {
        if (!classOf(object).name().equals("java.lang.String")) {
            return Optional.empty();
        }
        OptionalInt value = reference(object, "value");
        if (value.isEmpty() || !hasData(value.getAsInt())) {
            return Optional.empty();
        }
        boolean isBytes = classOf(value.getAsInt()).name().equals("byte[]");
        boolean isLatin1 = isBytes && primitive(object, "coder").orElse(LATIN1) == LATIN1;
        byte[] bytes = bytes(value.getAsInt(), isBytes ? 1 : 2);
        return Optional.of(isLatin1 ? new String(bytes, StandardCharsets.ISO_8859_1) : utf16(bytes, isBytes));
    }

    private byte[] bytes(int array, int elementSize) {
        long length = Math.min(LONGEST_TEXT, (long) references.arrayLength(array) * elementSize);
        return file.bytes(table.position(array) + 10 + file.idSize(), (int) length);
    }

    /** A byte array of chars is in the order of the machine that wrote it, all of which are little-endian by now. */
    private static String utf16(byte[] bytes, boolean littleEndian) {
        return new String(bytes, littleEndian ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }

    private boolean hasData(int array) {
        String name = classOf(array).name();
        return (name.equals("byte[]") || name.equals("char[]")) && file.u1(table.position(array)) == 0x23;
    }

    private record Place(ValueType type, long position) {}
}
