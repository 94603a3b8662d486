package dev.ullage.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CodeScanTest {

    @ParameterizedTest
    @MethodSource("registers")
    void aContainerThatNothingRemovesFromIsARegister(Class<?> owner) {
        FieldUse use = use(owner);

        assertThat(use.pattern()).as(use.toString()).isEqualTo(UsePattern.REGISTER);
        assertThat(use.adds()).isNotEmpty();
        assertThat(use.removes()).isEmpty();
        assertThat(use.escapes()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("memos")
    void aContainerThatIsAskedFirstIsAMemo(Class<?> owner) {
        FieldUse use = use(owner);

        assertThat(use.pattern()).as(use.toString()).isEqualTo(UsePattern.MEMO);
        assertThat(use.lookup()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void aContainerWhoseSizeIsComparedIsBounded(Class<?> owner) {
        FieldUse use = use(owner);

        assertThat(use.pattern()).as(use.toString()).isEqualTo(UsePattern.BOUNDED);
        assertThat(use.boundSite()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("removed")
    void aContainerThatCodeRemovesFromIsSo(Class<?> owner) {
        FieldUse use = use(owner);

        assertThat(use.pattern()).as(use.toString()).isEqualTo(UsePattern.REMOVED);
        assertThat(use.removes()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ClearedWhenFull,65536",
        "ClearedInHelper,65536",
        "Trimmed,100",
        "Eldest,2048",
        "EldestOfField,512",
        "EldestInWrapper,100000",
        "EldestInSet,90000",
        "NoMoreAdded,1000",
        "FullInTruth,300",
        "Ring,1024",
        "MaskedRing,4096",
        "Counted,70000",
        "ClearedByCount,65536",
        "ReplacedWhenFull,10000",
        "IteratorWhenFull,100000",
        "Capacity,500",
        "LinkedCapacity,700",
        "LongCompared,5000",
        "OwnPut,999",
        "OwnRing,256",
        "OwnCache,2048",
        "OrderOfAnother,4000"
    })
    void aBoundThatIsAConstantIsRead(String shape, long bound) throws ClassNotFoundException {
        FieldUse use = use(Class.forName(BoundedContainers.class.getName() + "$" + shape));

        assertThat(use.bound()).hasValue(bound);
    }

    @ParameterizedTest
    @CsvSource({
        "ChainByConstructor,REGISTER",
        "ChainOfObjects,REGISTER",
        "ChainAtTheEnd,MEMO",
        "AskedChain,MEMO",
        "OpenThatGrows,MEMO",
        "PlainRing,BOUNDED",
        "RingWithMask,BOUNDED",
        "DirectMapped,BOUNDED"
    })
    void aTableOfALibraryIsBoundedOnlyIfItKeepsToItsSlots(String shape, UsePattern pattern)
            throws ClassNotFoundException {
        Class<?> owner = Class.forName(OwnTables.class.getName() + "$" + shape);
        Field field = owner.getDeclaredFields()[0];
        FieldUse use = CodeScan.ofCurrentThread()
                .use(owner.getName(), field.getName(), field.getType().getName(), false);

        assertThat(use.pattern()).as(use.toString()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource({
        "KeyedMap,true",
        "KeyedSet,true",
        "KeyedByHelper,true",
        "KeyedByAlias,true",
        "ListOfAll,false",
        "NestedInMap,false",
        "NestedSets,false"
    })
    void whatTakesThePlaceOfAnEqualEntryIsKeyed(String shape, boolean isKeyed) throws ClassNotFoundException {
        FieldUse use = use(Class.forName(OwnTables.class.getName() + "$" + shape));

        assertThat(use.adds()).as(use.toString()).isNotEmpty();
        assertThat(use.keyed()).as(use.toString()).isEqualTo(isKeyed);
    }

    @ParameterizedTest
    @CsvSource({"ByTime,true", "ClearedByHandle,false", "NewestLookedAt,false", "LinkedRemoved,false"})
    void onlyTheMethodThatAddsCanEvictBeside(String shape, boolean evicts) throws ClassNotFoundException {
        FieldUse use = use(Class.forName(RemovedContainers.class.getName() + "$" + shape));

        assertThat(use.pattern()).as(use.toString()).isEqualTo(UsePattern.REMOVED);
        assertThat(use.evicts()).as(use.toString()).isEqualTo(evicts);
    }

    @ParameterizedTest
    @MethodSource("expiring")
    void entriesGoByTheirAge(Class<?> owner) {
        FieldUse use = use(owner);

        assertThat(use.pattern()).as(use.toString()).isEqualTo(UsePattern.REMOVED);
        assertThat(use.expiry()).as(use.toString()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void entriesStayUntilCodeSaysSo(Class<?> owner) {
        FieldUse use = use(owner);

        assertThat(use.pattern()).as(use.toString()).isEqualTo(UsePattern.REMOVED);
        assertThat(use.expiry()).as(use.toString()).isEmpty();
        assertThat(use.evicts()).as(use.toString()).isFalse();
    }

    @Test
    void aBoundThatIsSetAtRunTimeIsABoundThatIsNotKnown() {
        FieldUse use = use(BoundedContainers.TrimmedByLimitOfAll.class);

        assertThat(use.bound()).isEqualTo(OptionalLong.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Returned     | true  | code that was not read gets it from Escaping.Returned.all (Escaping.java:26)",
                "ReturnedView | true  | code that was not read gets it from Escaping.ReturnedView.values (Escaping.java:38)",
                "Visible      | true  | code of other packages may use the field, and was not read",
                "Given        | true  | code that was not read gets it from Escaping.Given.new (Escaping.java:54)",
                "Stored       | true  | code that was not read gets it from Escaping.Stored.new (Escaping.java:64)",
                "Supplied     | true  | code that was not read gets it from Escaping.Supplied.supplier (Escaping.java:76)",
                "Weak         | false | WeakHashMap may drop entries by itself",
                "NeverAdded   | false | no code that adds to it was found"
            })
    void whatTheCodeDoesNotTellIsUnknownWithTheReason(String shape, boolean escapes, String reason)
            throws ClassNotFoundException {
        FieldUse use = use(Class.forName(Escaping.class.getName() + "$" + shape));

        assertThat(use.pattern()).isEqualTo(UsePattern.UNKNOWN);
        assertThat(use.escapes()).isEqualTo(escapes);
        assertThat(use.reason()).isEqualTo(reason);
    }

    @Test
    void aClassThatIsNotThereIsUnknown() {
        FieldUse use = CodeScan.ofCurrentThread().use("org.acme.Missing", "all");

        assertThat(use.pattern()).isEqualTo(UsePattern.UNKNOWN);
        assertThat(use.reason()).isEqualTo("its class file was not found or cannot be read");
    }

    @Test
    void aFieldThatIsNotThereIsUnknown() {
        FieldUse use = CodeScan.ofCurrentThread().use(CodeScanTest.class.getName(), "missing");

        assertThat(use.reason()).isEqualTo("its class file has no such field");
    }

    @Test
    void theTypeOnTheHeapCountsMoreThanTheOneInTheCode() {
        FieldUse use = CodeScan.ofCurrentThread()
                .use(Registers.PutOnly.class.getName(), "OPEN", "java.util.WeakHashMap", false);

        assertThat(use.reason()).isEqualTo("WeakHashMap may drop entries by itself");
    }

    @Test
    void whatAFieldHoldsIsToldFromTheListsInIt() {
        FieldUse outer = CodeScan.ofCurrentThread().use(Registers.NestedLists.class.getName(), "byName");

        assertThat(outer.pattern()).isEqualTo(UsePattern.MEMO);
    }

    @Test
    void aWrapperIsTheContainerThatItKeepsItsEntriesIn() {
        FieldUse use = CodeScan.ofCurrentThread()
                .use(Registers.Wrapped.class.getName(), "SEEN", "java.util.Collections$SynchronizedSet", true);

        assertThat(use.pattern()).isEqualTo(UsePattern.REGISTER);
    }

    @Test
    void whatGrowsInsideOfWhatAContainerHoldsIsUnknown() {
        FieldUse use =
                CodeScan.ofCurrentThread().use(Registers.PutOnly.class.getName(), "OPEN", "java.util.HashMap", true);

        assertThat(use.reason()).isEqualTo("what grows lies deeper than code of the field shows");
    }

    @Test
    void theJdksOwnClassesAreRead() {
        FieldUse use = CodeScan.ofCurrentThread().use("sun.net.www.protocol.jar.JarFileFactory", "fileCache");

        assertThat(use.adds()).extracting(Site::operation).containsOnly("put");
        assertThat(use.removes()).extracting(Site::operation).containsOnly("remove");
    }

    private static FieldUse use(Class<?> owner) {
        boolean isNested = owner.getSimpleName().startsWith("Nested");
        CodeScan scan = CodeScan.ofCurrentThread();
        return isNested
                ? scan.use(owner.getName(), container(owner), "java.util.HashMap", true)
                : scan.use(owner.getName(), container(owner));
    }

    /** The first field of a fixture that holds objects. */
    private static String container(Class<?> owner) {
        for (Field field : owner.getDeclaredFields()) {
            if (!field.getType().isPrimitive() && !field.isSynthetic()) {
                return field.getName();
            }
        }
        throw new IllegalArgumentException(owner + " has no container.");
    }

    private static Stream<Class<?>> registers() {
        return shapes(Registers.class);
    }

    private static Stream<Class<?>> memos() {
        return shapes(Memos.class);
    }

    private static Stream<Class<?>> bounded() {
        return shapes(BoundedContainers.class);
    }

    private static Stream<Class<?>> expiring() {
        return shapes(ExpiringContainers.class);
    }

    private static Stream<Class<?>> lasting() {
        return shapes(LastingContainers.class);
    }

    private static Stream<Class<?>> removed() {
        return shapes(RemovedContainers.class);
    }

    private static Stream<Class<?>> shapes(Class<?> of) {
        List<Class<?>> shapes = new ArrayList<>();
        for (Class<?> shape : of.getDeclaredClasses()) {
            boolean hasContainer = Stream.of(shape.getDeclaredFields())
                    .anyMatch(field -> !field.getType().isPrimitive() && !Modifier.isTransient(field.getModifiers()));
            if (hasContainer) {
                shapes.add(shape);
            }
        }
        return shapes.stream();
    }
}
