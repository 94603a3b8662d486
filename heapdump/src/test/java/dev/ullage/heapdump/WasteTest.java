package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ullage.heapdump.DumpFixture.Field;
import dev.ullage.heapdump.hprof.ValueType;
import dev.ullage.heapdump.waste.BoxedNumbers;
import dev.ullage.heapdump.waste.CollectionWaste;
import dev.ullage.heapdump.waste.Duplicate;
import dev.ullage.heapdump.waste.LoadedClasses.DuplicateClass;
import dev.ullage.heapdump.waste.Waste;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WasteTest {

    private static final String OBJECT = "java.lang.Object";

    @TempDir
    private Path directory;

    private final DumpFixture dump = new DumpFixture(8);

    private Waste waste() throws IOException {
        try (HeapGraph heap = HeapGraph.open(dump.writeTo(directory.resolve("fixture.hprof")))) {
            return Waste.of(heap, 10);
        }
    }

    private static Field number(String name) {
        return new Field(name, ValueType.INT);
    }

    private void string(String text) {
        long value = dump.address();
        dump.bytes(value, text.getBytes(StandardCharsets.ISO_8859_1))
                .object(dump.address(), "java.lang.String", value, 0);
    }

    @Test
    void stringsOfOneTextAreDuplicatesAndTheirArraysAreNotCountedTwice() throws IOException {
        dump.type("[B", OBJECT)
                .type("java.lang.String", OBJECT, Field.reference("value"), new Field("coder", ValueType.BYTE));
        string("twice");
        string("thrice");
        string("twice");
        string("thrice");
        string("thrice");
        string("once");

        Waste waste = waste();

        assertThat(waste.duplicates().strings())
                .extracting(
                        Duplicate::className,
                        Duplicate::copies,
                        row -> row.wasted().bytes())
                // 0x40 bytes apart: a string and its array take 128
                .containsExactly(tuple("java.lang.String", 3L, 256L), tuple("java.lang.String", 2L, 128L));
        assertThat(waste.duplicates().arrays()).isEmpty();
        assertThat(waste.duplicates().wastedByStrings().bytes()).isEqualTo(384);
    }

    @Test
    void stringsThatShareAnArrayWasteOnlyThemselves() throws IOException {
        dump.type("[B", OBJECT)
                .type("java.lang.String", OBJECT, Field.reference("value"), new Field("coder", ValueType.BYTE));
        long value = dump.address();
        dump.bytes(value, new byte[10])
                .object(dump.address(), "java.lang.String", value, 0)
                .object(dump.address(), "java.lang.String", value, 0);

        assertThat(waste().duplicates().wastedByStrings().bytes()).isEqualTo(64);
    }

    @Test
    void arraysThatDifferInOneByteOrInLengthAreNoDuplicates() throws IOException {
        dump.type("[B", OBJECT)
                .bytes(dump.address(), new byte[9])
                .bytes(dump.address(), new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 1})
                .bytes(dump.address(), new byte[10])
                .bytes(dump.address(), new byte[9]);

        assertThat(waste().duplicates().arrays())
                .singleElement()
                .satisfies(row -> assertThat(row.copies()).isEqualTo(2));
    }

    @Test
    void emptyAndOversizedCollectionsAreToldApart() throws IOException {
        long none = dump.address();
        long some = dump.address();
        long one = dump.address();
        dump.type("[Ljava.lang.Object;", OBJECT)
                .type("java.util.ArrayList", OBJECT, number("size"), Field.reference("elementData"))
                .array(none, "[Ljava.lang.Object;", new long[10])
                .array(one, "[Ljava.lang.Object;", dump.classAddress(OBJECT), 0, 0, 0, 0, 0, 0, 0)
                .array(some, "[Ljava.lang.Object;", dump.classAddress(OBJECT), dump.classAddress(OBJECT), 0)
                .object(dump.address(), "java.util.ArrayList", 0, none)
                .object(dump.address(), "java.util.ArrayList", 1, one)
                .object(dump.address(), "java.util.ArrayList", 2, some);

        assertThat(waste().collections())
                .extracting(
                        CollectionWaste::className,
                        CollectionWaste::count,
                        CollectionWaste::empty,
                        CollectionWaste::oversized)
                .containsExactly(tuple("java.util.ArrayList", 3L, 1L, 1L));
    }

    @Test
    void aSetIsEmptyWhereItsMapIs() throws IOException {
        long map = dump.address();
        dump.type("java.util.HashMap", OBJECT, number("size"), Field.reference("table"))
                .type("java.util.HashSet", OBJECT, Field.reference("map"))
                .object(map, "java.util.HashMap", 0, 0)
                .object(dump.address(), "java.util.HashSet", map);

        assertThat(waste().collections())
                .extracting(CollectionWaste::className, CollectionWaste::empty)
                .containsExactlyInAnyOrder(tuple("java.util.HashMap", 1L), tuple("java.util.HashSet", 1L));
    }

    @Test
    void boxedNumbersAreCountedWithTheirValues() throws IOException {
        dump.type("java.lang.Number", OBJECT).type("java.lang.Integer", "java.lang.Number", number("value"));
        for (int value : new int[] {7, 7, 7, -1}) {
            dump.object(dump.address(), "java.lang.Integer", value);
        }

        assertThat(waste().boxed())
                .extracting(BoxedNumbers::className, BoxedNumbers::count, BoxedNumbers::distinct)
                .containsExactly(tuple("java.lang.Integer", 4L, 2L));
    }

    @Test
    void viewsOfADirectBufferAreNotCounted() throws IOException {
        long cleaner = dump.address();
        dump.type("java.nio.Buffer", OBJECT, number("capacity"))
                .type("java.nio.DirectByteBuffer", "java.nio.Buffer", Field.reference("cleaner"))
                .type("Cleaner", OBJECT)
                .object(cleaner, "Cleaner")
                .object(dump.address(), "java.nio.DirectByteBuffer", cleaner, 4096)
                .object(dump.address(), "java.nio.DirectByteBuffer", 0, 4096);

        assertThat(waste().buffers())
                .singleElement()
                .satisfies(buffer -> assertThat(buffer.capacity().bytes()).isEqualTo(4096));
    }

    @Test
    void aClassOfTwoLoadersIsADuplicate() throws IOException {
        long one = dump.address();
        long other = dump.address();
        dump.type("Loader", OBJECT)
                .object(one, "Loader")
                .object(other, "Loader")
                .type("shop.Session", OBJECT, one, Map.of())
                .type("shop.Session", OBJECT, other, Map.of())
                .type("shop.Cart", OBJECT, one, Map.of());

        Waste waste = waste();

        assertThat(waste.loaded().duplicates())
                .extracting(DuplicateClass::className, DuplicateClass::loaders)
                .containsExactly(tuple("shop.Session", 2L));
        assertThat(waste.loaded().loaders())
                .extracting(loader -> loader.className() + " " + loader.classes())
                .contains("Loader 2", "Loader 1");
    }
}
