package dev.ullage.code;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Where the container in a field goes: the fields, parameters, results and objects that are the container too. It reads methods
 * over and over until nothing new is found.
 */
final class ContainerFlow {

    private static final int MOST_ROUNDS = 12;
    private static final int PASSED =
            Mark.bits(Mark.CONTAINER, Mark.READ_ONLY, Mark.COPY, Mark.ELEMENT, Mark.LOOKUP, Mark.STREAM, Mark.TIME);

    private final CodeBase code;
    private final String owner;
    private final Numbers numbers;
    private final CallGraph calls;
    private final FieldKey field;
    private final Set<FieldKey> containers = new HashSet<>();
    private final Set<MethodKey> factories = new HashSet<>();
    private final Map<MethodKey, Set<Integer>> sources = new HashMap<>();
    private final List<Guard.Comparison> caps = new ArrayList<>();
    private final Set<FieldKey> links = new HashSet<>();
    private final Map<MethodKey, Map<Integer, Integer>> parameters = new HashMap<>();
    private final Map<MethodKey, Held> results = new HashMap<>();
    private final Map<AbstractInsnNode, Held> origins = new HashMap<>();
    private final Set<String> types = new HashSet<>();
    private final Map<MethodKey, MethodReading> readings = new LinkedHashMap<>();
    private final Set<String> fieldNames = new HashSet<>();
    private final Set<String> methodNames = new HashSet<>();
    private boolean isChanged;
    private boolean isUnreadable;
    private boolean isOutgrown;
    private @Nullable Long length;
    private boolean isLengthKnown = true;

    ContainerFlow(CodeBase code, FieldKey field) {
        this.code = code;
        this.owner = field.owner();
        this.field = field;
        this.numbers = new Numbers(code);
        this.calls = new CallGraph(code, owner);
        containers.add(field);
    }

    CodeBase code() {
        return code;
    }

    Numbers numbers() {
        return numbers;
    }

    CallGraph calls() {
        return calls;
    }

    /** Whether there was code that could not be read to the end. */
    boolean isUnreadable() {
        return isUnreadable;
    }

    /** What each method that has to do with the container does. */
    Collection<MethodReading> readings() {
        return readings.values();
    }

    /** The types of the container, and of its copies, that code makes. */
    Set<String> types() {
        return Set.copyOf(types);
    }

    boolean isContainer(FieldKey field) {
        return containers.contains(field);
    }

    /** Whether a field links the nodes of a list that the user wrote. */
    boolean isLink(FieldKey field) {
        return links.contains(field);
    }

    /** Whether nodes of a list that the user wrote are what the field, or an array in it, holds. */
    boolean isLinked() {
        return !links.isEmpty();
    }

    /** Whether the field holds the first or last node of such a list. */
    boolean isList() {
        FieldNode node = code.field(field);
        return node != null && links.stream().anyMatch(link -> node.desc.equals("L" + link.owner() + ";"));
    }

    /** Whether a container that the user wrote has no more entries than slots: not a table of chains, nor one that grows. */
    boolean keepsItsSlots() {
        return !isLinked() && !isArray() && !isOutgrown;
    }

    /** A longer copy takes the place of an array. */
    void outgrown() {
        isChanged |= !isOutgrown;
        isOutgrown = true;
    }

    /** An object gets a reference to one that the container holds. */
    void chain(Held object) {
        if (object.origin() != null && object.is(Mark.NEW)) {
            mark(object.origin(), Mark.CHAINED, null);
        }
    }

    /** A node type's fields that lead to its like. */
    void linkNodes(String descriptor) {
        String node = descriptor.substring(descriptor.lastIndexOf('[') + 1);
        if (!node.startsWith("L") || node.startsWith("Ljava/")) {
            return;
        }
        ClassNode type = code.find(node.substring(1, node.length() - 1));
        if (type != null) {
            type.fields.stream()
                    .filter(each -> each.desc.equals(node) && !CodeBase.isStatic(each.access))
                    .forEach(each -> isChanged |= links.add(new FieldKey(type.name, each.name)));
        }
    }

    /** Whether it is the field that the scan is for. */
    boolean isField(FieldKey other) {
        return field.equals(other);
    }

    /** Whether the field holds an array. */
    boolean isArray() {
        FieldNode node = code.field(field);
        return node != null && node.desc.startsWith("[");
    }

    /** Whether a method that has nothing to do with the container calls one. */
    boolean hasOtherCallers(MethodKey called) {
        for (ClassNode type : code.classes()) {
            for (MethodNode method : type.methods) {
                if (!readings.containsKey(new MethodKey(type.name, method.name, method.desc))
                        && calls.mentionsOf(method).contains(called)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The container is made with a bound. */
    void cap(Site site, @Nullable Long bound) {
        if (bound == null || bound < Integer.MAX_VALUE) {
            Guard.Comparison cap = Guard.Comparison.ofSize(site, true, bound);
            if (!caps.contains(cap)) {
                caps.add(cap);
            }
        }
    }

    /** The bounds that the container is made with. */
    List<Guard.Comparison> caps() {
        return List.copyOf(caps);
    }

    /** A parameter becomes the container. */
    void source(MethodKey method, int local) {
        isChanged |= sources.computeIfAbsent(method, any -> new HashSet<>()).add(local);
    }

    boolean isSource(MethodKey method, int local) {
        return sources.getOrDefault(method, Set.of()).contains(local);
    }

    /** Has a method read that gives the container. */
    void factory(MethodKey method) {
        isChanged |= factories.add(method);
    }

    /** The length of an array that the field holds; null if it is no constant. */
    void length(@Nullable Long number) {
        isLengthKnown &= length == null || length.equals(number);
        length = number;
    }

    /** The one length that arrays in the field have; null if it is no constant. */
    @Nullable
    Long length() {
        return isLengthKnown ? length : null;
    }

    void follow() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            isChanged = false;
            noteNames();
            for (ClassNode type : code.classes()) {
                for (MethodNode method : type.methods) {
                    if (isConcerned(type, method)) {
                        read(type, method);
                    }
                }
            }
            int known = code.size();
            readNeighbours();
            if (!isChanged && code.size() == known) {
                return;
            }
        }
        isUnreadable = true;
    }

    /** Names tell sooner what a method may have to do with the container than the places where they are declared. */
    private void noteNames() {
        containers.forEach(each -> fieldNames.add(each.name()));
        links.forEach(each -> fieldNames.add(each.name()));
        results.keySet().forEach(each -> methodNames.add(each.name()));
        sources.keySet().forEach(each -> methodNames.add(each.name()));
    }

    private void read(ClassNode type, MethodNode method) {
        MethodReading reading = new MethodReading(this, type, method);
        try {
            reading.read();
            readings.put(reading.key(), reading);
        } catch (AnalyzerException invalid) {
            isUnreadable = true;
        }
    }

    /** Reads what else of the package uses members that are not private. */
    private void readNeighbours() {
        Map<String, Set<String>> members = new HashMap<>();
        for (FieldKey field : containers) {
            FieldNode node = code.field(field);
            if (node != null && (node.access & Opcodes.ACC_PRIVATE) == 0) {
                members.computeIfAbsent(field.owner(), any -> new HashSet<>()).add(field.name());
            }
        }
        results.forEach((method, result) -> {
            MethodNode node = code.method(method);
            if (node != null
                    && (node.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC)) == 0
                    && result.is(Mark.CONTAINER)) {
                members.computeIfAbsent(method.owner(), any -> new HashSet<>()).add(method.name());
            }
        });
        members.forEach((type, names) -> {
            try {
                code.readPackage(type, names);
            } catch (IOException unreadable) {
                isUnreadable = true;
            }
        });
    }

    private boolean isConcerned(ClassNode type, MethodNode method) {
        if (method.instructions.size() == 0) {
            return false;
        }
        MethodKey key = new MethodKey(type.name, method.name, method.desc);
        if (parameters.containsKey(key) || factories.contains(key)) {
            return true;
        }
        for (Object mention : calls.mentionsOf(method)) {
            if (mention instanceof FieldKey field && fieldNames.contains(field.name())) {
                FieldKey declared = code.declared(field.owner(), field.name());
                if (containers.contains(declared) || links.contains(declared)) {
                    return true;
                }
            } else if (mention instanceof MethodKey called
                    && (Roles.tellsTheTime(called.owner(), called.name())
                            || (methodNames.contains(called.name())
                                    && (results.containsKey(calls.declared(called)) || sources.containsKey(called))))) {
                return true;
            }
        }
        return false;
    }

    Held parameter(MethodKey method, int local, int size) {
        Integer marks = parameters.getOrDefault(method, Map.of()).get(local);
        return marks == null ? Held.plain(size) : Held.marked(size, marks);
    }

    /** A parameter is the container, or something of it. */
    void pass(MethodKey method, int local, Held value) {
        int marks = value.marks() & PASSED;
        if (marks != 0) {
            Map<Integer, Integer> known = parameters.computeIfAbsent(method, any -> new HashMap<>());
            int before = known.getOrDefault(local, 0);
            isChanged |= (before | marks) != before;
            known.put(local, before | marks);
        }
    }

    Held returned(List<MethodKey> targets, int size) {
        Held result = null;
        for (MethodKey target : targets) {
            Held returned = results.getOrDefault(target, Held.plain(size));
            result = result == null ? returned : result.or(returned);
        }
        return result == null ? Held.plain(size) : result;
    }

    void returns(MethodKey method, Held value) {
        if (value.marks() == 0) {
            return;
        }
        Held known = results.get(method);
        Held result = known == null ? value : known.or(value);
        isChanged |= !result.equals(known);
        results.put(method, result);
    }

    /** The object that an instruction makes. */
    Held made(AbstractInsnNode insn, int marks) {
        Held known = origins.get(insn);
        return known == null ? Held.made(insn, marks, null) : Held.made(insn, marks | known.marks(), known.number());
    }

    /** The object that an instruction makes is the container, or a copy of it, or has a bound. */
    void mark(AbstractInsnNode insn, Mark mark, @Nullable Long number) {
        Held known = origins.get(insn);
        Held now = Held.made(
                insn,
                mark.bit() | (known == null ? 0 : known.marks()),
                number != null || known == null ? number : known.number());
        if (!now.equals(known)) {
            isChanged = true;
            origins.put(insn, now);
        }
        if (mark == Mark.CONTAINER && insn instanceof TypeInsnNode made && insn.getOpcode() == Opcodes.NEW) {
            type(made.desc);
        }
    }

    /** The container is of a type; its methods, if they can be read, work on it. */
    void type(String name) {
        if (!types.add(name) || !code.areOfOnePlace(name, owner)) {
            return;
        }
        isChanged = true;
        ClassNode type = code.find(name);
        while (type != null) {
            if ("java/lang/Object".equals(type.superName)) {
                insides(type);
            }
            for (MethodNode method : type.methods) {
                if (!CodeBase.isStatic(method.access) && !method.name.equals("<init>")) {
                    pass(new MethodKey(type.name, method.name, method.desc), 0, Held.marked(1, Mark.CONTAINER.bit()));
                }
            }
            String parent = type.superName;
            type = parent == null || !code.areOfOnePlace(parent, owner) ? null : code.find(parent);
        }
    }

    /** Where a container that the user wrote keeps its entries. */
    private void insides(ClassNode type) {
        for (FieldNode inside : type.fields) {
            if (!CodeBase.isStatic(inside.access)
                    && (inside.desc.startsWith("Ljava/util/") || inside.desc.startsWith("["))) {
                alias(new FieldKey(type.name, inside.name));
                linkNodes(inside.desc);
            }
        }
    }

    /** Another field holds the container too. */
    void alias(FieldKey field) {
        isChanged |= containers.add(field);
    }

    /** Whether only code of the package can call a method, or read a field of the class, as far as access goes. */
    boolean isConfined(String type, int access) {
        if ((access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) == 0) {
            return true;
        }
        ClassNode node = code.known(type);
        return node != null && !code.isVisibleOutside(node);
    }
}
