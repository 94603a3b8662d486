package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.CorruptHeapDumpException;
import dev.ullage.heapdump.hprof.HprofFile;
import dev.ullage.heapdump.hprof.HprofReader;
import dev.ullage.heapdump.hprof.ThreadStacks;
import dev.ullage.internal.heapdump.index.AddressIndex;
import dev.ullage.internal.heapdump.layout.ObjectLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a heap dump and the references between them.
 *
 * <p>Objects are numbered 0, 1, 2 … by rising address. What is kept in memory is about eight bytes an object; references
 * and values are read from the file when asked for, so the file must not change while the graph is open. If it becomes
 * unreadable, methods throw {@link UncheckedIOException}. Not safe for use by several threads.
 */
public final class ObjectGraph implements AutoCloseable {

    private final HprofFile file;
    private final ObjectLayout layout;
    private final ClassTable classes;
    private final ObjectTable table;
    private final List<GcRoot> roots;
    private final ReferenceReader references;
    private final FieldReader fields;
    private final ArrayContents contents;
    private final AddressIndex addresses;
    private final boolean hasTexts;
    private @Nullable ThreadStacks stacks;

    private ObjectGraph(HprofFile file, boolean hasTexts) throws IOException {
        this.file = file;
        this.hasTexts = hasTexts;
        Survey survey = Survey.of(file);
        this.addresses = survey.addresses().build();
        this.classes = ClassTable.of(file, survey, addresses);
        ObjectIndexing indexing =
                new ObjectIndexing(file, addresses, classes, survey.evidence().layout());
        HprofReader.read(file, indexing);
        this.table = indexing.table();
        this.layout = InstanceSizes.assign(
                classes, survey.evidence().layout(), indexing.distances(), this::roomOfClassObject);
        for (HeapClass each : classes.all()) {
            if (each.instances() > 0 && !each.isArray()) {
                each.locateReferences(file.idSize());
            }
        }
        this.references = new ReferenceReader(file, addresses, table, classes);
        this.fields = new FieldReader(file, table, classes, references);
        this.contents = new ArrayContents(file, table, classes);
        this.roots = Roots.of(survey, addresses);
    }

    /**
     * Reads a dump's graph.
     *
     * @throws dev.ullage.heapdump.hprof.CorruptHeapDumpException if the file is not a complete, consistent heap dump
     * @throws IOException if the file cannot be read
     */
    public static ObjectGraph open(Path path) throws IOException {
        return open(path, true);
    }

    /**
     * Reads a dump's graph, for somebody who may not see the contents of its objects: strings have no texts, and threads no names.
     *
     * @throws dev.ullage.heapdump.hprof.CorruptHeapDumpException if the file is not a complete, consistent heap dump
     * @throws IOException if the file cannot be read
     */
    public static ObjectGraph openWithoutTexts(Path path) throws IOException {
        return open(path, false);
    }

    private static ObjectGraph open(Path path, boolean hasTexts) throws IOException {
        HprofFile file = HprofFile.open(path);
        try {
            return new ObjectGraph(file, hasTexts);
        } catch (UncheckedIOException unreadable) {
            file.close();
            throw unreadable.getCause();
        } catch (IOException | RuntimeException | Error failure) {
            file.close();
            throw failure;
        }
    }

    /** The bytes of a reference in the dump, 4 or 8, which are not those in the JVM's heap. */
    public int idSize() {
        return file.idSize();
    }

    /** How many objects there are, class objects included. */
    public int objectCount() {
        return table.size();
    }

    /** All classes, each at its {@link HeapClass#index()}. */
    public List<HeapClass> classes() {
        return classes.all();
    }

    /** The classes of a name, one for each loader that defined one; none if there is no such class. */
    public List<HeapClass> classesNamed(String className) {
        return classes.all().stream()
                .filter(each -> each.name().equals(className))
                .toList();
    }

    /** The GC roots whose objects are in the dump, in the order of the dump. */
    public List<GcRoot> roots() {
        return roots;
    }

    /** The class of an object. */
    public HeapClass classOf(int object) {
        return classes.get(table.classIndex(object));
    }

    /** The {@link HeapClass#index()} of an object's class, at the cost of one array access. */
    public int classIndexOf(int object) {
        return table.classIndex(object);
    }

    private long roomOfClassObject(HeapClass of) {
        int object = of.object().orElseThrow();
        return object + 1 < objectCount() ? address(object + 1) - address(object) : Long.MAX_VALUE / 2;
    }

    /** The identifier of an object in the dump: the address it had. */
    public long address(int object) {
        return file.id(table.position(object) + 1);
    }

    /** The class that {@code object} stands for, if it is a class object. */
    public Optional<HeapClass> classDescribedBy(int object) {
        return classOf(object).isClassOfClasses() ? classes.ofObject(object) : Optional.empty();
    }

    /** Bytes that the object itself takes, as the JVM that wrote the dump reports it. */
    public long shallowBytes(int object) {
        HeapClass of = classOf(object);
        if (of.isArray()) {
            return layout.arraySize(of.elementType(), references.arrayLength(object));
        }
        return classDescribedBy(object).map(HeapClass::objectSize).orElse(of.instanceSize());
    }

    /** Whether objects of a class may hold references, that to their class apart; {@code index} as of the class. */
    public boolean mayRefer(int index) {
        return classes.get(index).mayRefer();
    }

    /**
     * Hands on what {@code object} refers to strongly, with repetitions, as fast as it can be read: fields, slots, for a
     * class object its static fields, superclass and loader. An object's class is not among them.
     */
    public void targets(int object, IntConsumer sink) {
        references.targets(object, sink);
    }

    /** What a soft, weak, final or phantom reference refers to. */
    public OptionalInt referent(int object) {
        int referent = references.referent(object);
        return referent < 0 ? OptionalInt.empty() : OptionalInt.of(referent);
    }

    /** Hands on all references of {@code object}, referents too, with the place each comes from. */
    public void references(int object, ReferenceVisitor visitor) {
        references.references(object, visitor);
    }

    /** The elements of an array; 0 for other objects. */
    public int arrayLength(int object) {
        return classOf(object).isArray() ? references.arrayLength(object) : 0;
    }

    /** What an instance's field refers to; empty if null or if there is no such field of a reference type. */
    public OptionalInt reference(int object, String field) {
        return fields.reference(object, field);
    }

    /** An instance's primitive field, floating-point values as raw bits; empty if there is no such field. */
    public OptionalLong primitive(int object, String field) {
        return fields.primitive(object, field);
    }

    /** What a static field refers to; empty if null or if the class declares no such field of a reference type. */
    public OptionalInt staticReference(HeapClass holder, String field) {
        return fields.staticReference(holder, field);
    }

    /** A primitive static field, floating-point values as raw bits; empty if the class declares no such field. */
    public OptionalLong staticPrimitive(HeapClass holder, String field) {
        return fields.staticPrimitive(holder, field);
    }

    /** The text of a {@code java.lang.String}, at most a mebibyte of it; empty for any other object, and without texts. */
    public Optional<String> text(int object) {
        return hasTexts ? fields.text(object) : Optional.empty();
    }

    /** The name of a {@code java.lang.Thread}; empty for any other object, and without texts. */
    public Optional<String> threadName(int object) {
        if (!classOf(object).isOrExtends("java.lang.Thread")) {
            return Optional.empty();
        }
        OptionalInt name = reference(object, "name");
        return name.isEmpty() ? Optional.empty() : text(name.getAsInt());
    }

    /**
     * What a {@code java.lang.Thread} was doing, the innermost frame first; empty for any other object, and where the dump does
     * not tell, or its records of stacks are damaged: a place to look at is lost then, and no leak.
     */
    public List<StackTraceElement> stack(int object) {
        return threadStacks().frames().getOrDefault(address(object), List.of());
    }

    /** The stacks of all threads, with what their frames hold; empty where the dump does not tell, or tells what is damaged. */
    public ThreadStacks threadStacks() {
        ThreadStacks found = stacks;
        if (found == null) {
            try {
                found = ThreadStacks.of(file);
            } catch (CorruptHeapDumpException damaged) {
                found = new ThreadStacks(Map.of(), List.of());
            }
            stacks = found;
        }
        return found;
    }

    /** The object at an address; empty if there is none in the dump. */
    public OptionalInt object(long address) {
        int object = addresses.ordinal(address);
        return object < 0 ? OptionalInt.empty() : OptionalInt.of(object);
    }

    /**
     * A number that two arrays of primitive values share if they have the same type and contents, and hardly any others: 64
     * bits of a hash. 0 for other objects, and for arrays whose contents the dump leaves out.
     */
    public long contentHash(int object) {
        return contents.hash(object);
    }

    /**
     * Writes the dump anew with all primitive contents zeroed, those of fields and of arrays, and with the texts of symbols that
     * name no class, field, method or source file: classes, sizes, references and paths stay as they are.
     *
     * @param out the new file; compressed if its name ends with {@code .gz}
     * @throws IOException if it cannot be written
     */
    public void redact(Path out) throws IOException {
        new Redaction(file, classes).write(out);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
