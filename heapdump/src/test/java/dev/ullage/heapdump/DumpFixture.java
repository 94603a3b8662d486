package dev.ullage.heapdump;

import dev.ullage.heapdump.hprof.ValueType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes small heap dumps: classes with their fields, objects, arrays and roots, in the order they are asked for. */
final class DumpFixture {

    private final int idSize;
    private final Map<String, Long> names = new HashMap<>();
    private final Map<String, Type> classes = new HashMap<>();
    private final ByteArrayOutputStream topBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream heapBytes = new ByteArrayOutputStream();
    private final DataOutputStream top = new DataOutputStream(topBytes);
    private final DataOutputStream heap = new DataOutputStream(heapBytes);
    private long nextAddress = 0x10_0000;

    DumpFixture(int idSize) {
        this.idSize = idSize;
        type("java.lang.Object", null);
        type("java.lang.Class", "java.lang.Object");
    }

    /** A field: its name and its type. */
    record Field(String name, ValueType type) {

        static Field reference(String name) {
            return new Field(name, ValueType.OBJECT);
        }
    }

    private record Type(long address, List<Field> allFields) {}

    long address() {
        nextAddress += 0x40;
        return nextAddress;
    }

    /** A class of the JVM's own loader without static fields. */
    DumpFixture type(String name, String superclass, Field... fields) {
        return type(name, superclass, 0, Map.of(), fields);
    }

    /** A class with static references. */
    DumpFixture type(String name, String superclass, long loader, Map<String, Long> statics, Field... fields) {
        return write(() -> {
            Type parent = superclass == null ? new Type(0, List.of()) : classes.get(superclass);
            List<Field> all = new ArrayList<>(List.of(fields));
            all.addAll(parent.allFields());
            Type type = new Type(address(), all);
            classes.put(name, type);
            loadClass(type.address(), name);
            heap.writeByte(0x20);
            id(type.address());
            heap.writeInt(0);
            ids(parent.address(), loader, 0, 0, 0, 0);
            heap.writeInt(16);
            heap.writeShort(0);
            heap.writeShort(statics.size());
            for (Map.Entry<String, Long> field : statics.entrySet()) {
                id(name(field.getKey()));
                heap.writeByte(ValueType.OBJECT.tag());
                id(field.getValue());
            }
            heap.writeShort(fields.length);
            for (Field field : fields) {
                id(name(field.name()));
                heap.writeByte(field.type().tag());
            }
        });
    }

    long classAddress(String name) {
        return classes.get(name).address();
    }

    /** An object at an address from {@link #address()}; values in the order of the fields, the superclass's last. */
    DumpFixture object(long address, String type, long... values) {
        return write(() -> {
            List<Field> fields = classes.get(type).allFields();
            heap.writeByte(0x21);
            id(address);
            heap.writeInt(0);
            id(classes.get(type).address());
            heap.writeInt(
                    fields.stream().mapToInt(field -> field.type().size(idSize)).sum());
            for (int field = 0; field < fields.size(); field++) {
                value(fields.get(field).type().size(idSize), values[field]);
            }
        });
    }

    DumpFixture array(long address, String type, long... elements) {
        return write(() -> {
            heap.writeByte(0x22);
            id(address);
            heap.writeInt(0);
            heap.writeInt(elements.length);
            id(classes.get(type).address());
            ids(elements);
        });
    }

    DumpFixture bytes(long address, byte... elements) {
        return write(() -> {
            heap.writeByte(0x23);
            id(address);
            heap.writeInt(0);
            heap.writeInt(elements.length);
            heap.writeByte(ValueType.BYTE.tag());
            heap.write(elements);
        });
    }

    /** A root sub-record: its tag, the object, and as many bytes as that kind has after it. */
    DumpFixture root(int tag, long address, int... rest) {
        return write(() -> {
            heap.writeByte(tag);
            id(address);
            for (int word : rest) {
                heap.writeInt(word);
            }
        });
    }

    DumpFixture raw(int... heapRecord) {
        return write(() -> {
            for (int each : heapRecord) {
                heap.writeByte(each);
            }
        });
    }

    byte[] toBytes() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.write("JAVA PROFILE 1.0.2\0".getBytes(StandardCharsets.US_ASCII));
            out.writeInt(idSize);
            out.writeLong(0);
            out.write(topBytes.toByteArray());
            out.writeByte(0x1c);
            out.writeInt(0);
            out.writeInt(heapBytes.size());
            out.write(heapBytes.toByteArray());
            out.writeByte(0x2c);
            out.writeLong(0);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Path writeTo(Path path) throws IOException {
        return Files.write(path, toBytes());
    }

    private void loadClass(long address, String name) throws IOException {
        long nameId = name(name.replace('.', '/'));
        top.writeByte(0x02);
        top.writeInt(0);
        top.writeInt(8 + 2 * idSize);
        top.writeInt(1);
        id(top, address);
        top.writeInt(0);
        id(top, nameId);
    }

    private long name(String name) throws IOException {
        Long known = names.get(name);
        if (known != null) {
            return known;
        }
        long id = 0x7000 + names.size();
        names.put(name, id);
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        top.writeByte(0x01);
        top.writeInt(0);
        top.writeInt(idSize + text.length);
        id(top, id);
        top.write(text);
        return id;
    }

    private void ids(long... ids) throws IOException {
        for (long id : ids) {
            id(id);
        }
    }

    private void id(long id) throws IOException {
        id(heap, id);
    }

    private void id(DataOutputStream out, long id) throws IOException {
        if (idSize == 8) {
            out.writeLong(id);
        } else {
            out.writeInt((int) id);
        }
    }

    private void value(int size, long value) throws IOException {
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            heap.writeByte((int) (value >>> shift));
        }
    }

    private DumpFixture write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }
}
