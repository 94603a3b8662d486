package dev.ullage.code;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** What one method does to the container and with it, and which methods it calls where. */
final class MethodReading {

    static final int ENTRIES = Mark.bits(Mark.CONTAINER, Mark.READ_ONLY, Mark.COPY, Mark.STREAM, Mark.ELEMENT);
    private static final int NUMBERS = Mark.bits(
            Mark.LOOKUP, Mark.SIZE, Mark.COUNTER, Mark.ABOVE, Mark.BELOW, Mark.FULL, Mark.ROOM, Mark.LIMIT, Mark.TIME);
    private static final int OBJECTS = Mark.bits(
            Mark.CONTAINER,
            Mark.READ_ONLY,
            Mark.ELEMENT,
            Mark.COPY,
            Mark.STREAM,
            Mark.LOOKUP,
            Mark.NEW,
            Mark.CAPPED,
            Mark.TIME);

    /** A call of a method that is read too, and what decides whether it is made. */
    record Call(MethodKey target, Guard guard) {}

    private final ContainerFlow flow;
    private final ClassNode type;
    private final MethodNode method;
    private final MethodKey key;
    private final List<Event> events = new ArrayList<>();
    private final List<Event> ofCopies = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Lambdas lambdas;
    private int[] lines = {};
    private boolean storesCopy;
    private boolean mayReturnNull;

    MethodReading(ContainerFlow flow, ClassNode type, MethodNode method) {
        this.flow = flow;
        this.type = type;
        this.method = method;
        this.key = new MethodKey(type.name, method.name, method.desc);
        this.lambdas = new Lambdas(flow, this);
    }

    MethodKey key() {
        return key;
    }

    /** What the method does to the container, in the order of its code. */
    List<Event> events() {
        return List.copyOf(events);
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Whether the method stores a copy of the container in its place, as an array that grows is. */
    boolean storesCopy() {
        return storesCopy;
    }

    void read() throws AnalyzerException {
        readLines();
        Branches branches =
                Branches.of(type.name, method, new HeldInterpreter(flow, key), at -> site(at, "comparison"));
        for (int at = 0; at < method.instructions.size(); at++) {
            Frame<Held> frame = branches.before(at);
            if (frame != null) {
                read(at, method.instructions.get(at), frame, branches);
            }
        }
        lambdas.calls().forEach(calls::add);
        if (storesCopy) {
            events.addAll(ofCopies);
        }
        readTruth(branches);
    }

    private void readLines() {
        lines = new int[method.instructions.size()];
        int line = 0;
        for (int at = 0; at < lines.length; at++) {
            if (method.instructions.get(at) instanceof LineNumberNode number) {
                line = number.line;
            }
            lines[at] = line;
        }
    }

    /** A place in the method. */
    Site site(int at, String operation) {
        return new Site(
                type.name.replace('/', '.'),
                SourceName.of(method.name),
                type.sourceFile == null ? "" : type.sourceFile,
                lines[at],
                operation);
    }

    private void read(int at, AbstractInsnNode insn, Frame<Held> frame, Branches branches) {
        int opcode = insn.getOpcode();
        if (insn instanceof FieldInsnNode field && (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC)) {
            Held receiver = opcode == Opcodes.PUTFIELD ? top(frame, 1) : Held.plain(1);
            new Stores(flow, type, method, key).store(this, at, field, receiver, top(frame, 0), branches);
        } else if (insn instanceof MethodInsnNode call) {
            call(at, call, frame, branches);
        } else if (insn instanceof InvokeDynamicInsnNode made) {
            lambdas.make(at, made, frame, branches);
        } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            storeInArray(at, top(frame, 2), top(frame, 1), top(frame, 0), branches);
        } else if (opcode == Opcodes.ARETURN) {
            returned(at, top(frame, 0));
        } else if (opcode == Opcodes.IRETURN || opcode == Opcodes.LRETURN) {
            Held value = top(frame, 0);
            int marks = method.desc.endsWith(")Z") ? NUMBERS & ~Mark.LIMIT.bit() : NUMBERS;
            flow.returns(key, Held.marked(value.size(), value.marks() & marks).numbered(value.number()));
        }
    }

    static Held top(Frame<Held> frame, int below) {
        return frame.getStack(frame.getStackSize() - 1 - below);
    }

    void add(Event.Kind kind, int at, String operation, Guard guard) {
        events.add(Event.of(kind, site(at, operation), guard));
    }

    void storesACopy() {
        storesCopy = true;
        flow.outgrown();
    }

    private void call(int at, MethodInsnNode call, Frame<Held> frame, Branches branches) {
        boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
        int count = Type.getArgumentTypes(call.desc).length + (isStatic ? 0 : 1);
        List<Held> values = new ArrayList<>();
        for (int index = count - 1; index >= 0; index--) {
            values.add(top(frame, index));
        }
        lambdas.consume(at, call, values, branches);
        List<MethodKey> targets = flow.calls().targets(call, values);
        for (MethodKey target : targets) {
            pass(target, values, isStatic);
            calls.add(new Call(target, branches.guard(at)));
        }
        if (targets.isEmpty()) {
            callOutside(at, call, values, isStatic, branches);
        }
    }

    private void pass(MethodKey target, List<Held> values, boolean isStatic) {
        int[] locals = CallGraph.locals(isStatic ? Opcodes.ACC_STATIC : 0, target.descriptor());
        for (int index = 0; index < values.size(); index++) {
            Held value = values.get(index);
            if (target.name().equals("<init>") && index > 0 && value.is(Mark.ELEMENT)) {
                flow.chain(values.get(0));
            }
            flow.pass(target, locals[index], value);
            if (flow.isSource(target, locals[index]) && value.origin() != null) {
                flow.mark(value.origin(), Mark.CONTAINER, null);
            } else if (flow.isSource(target, locals[index]) && value.parameter() >= 0) {
                flow.source(key, value.parameter());
            }
        }
    }

    private void callOutside(int at, MethodInsnNode call, List<Held> values, boolean isStatic, Branches branches) {
        boolean makes = call.name.equals("<init>");
        Set<Integer> indexes = new HashSet<>();
        values.forEach(value -> {
            if (value.parameter() >= 0 && value.is(Mark.LIMIT)) {
                indexes.add(value.parameter());
            }
        });
        if (makes && values.get(0).origin() != null) {
            make(call, values, values.get(0).origin());
        }
        if (!isStatic && !makes) {
            Roles.Role role = Roles.ofReceiver(call.owner, call.name);
            onReceiver(at, call, role, values, branches, indexes);
        }
        for (int index = isStatic ? 0 : 1; index < values.size(); index++) {
            int number = isStatic ? index : index - 1;
            asArgument(at, call, number, values.get(index), branches);
            if (call.name.equals("arraycopy") && values.get(0).isAny(ENTRIES) && index == 2) {
                copied(values.get(2));
            }
        }
    }

    private void copied(Held target) {
        if (target.origin() != null && !target.is(Mark.CONTAINER)) {
            flow.mark(target.origin(), Mark.COPY, target.number());
        }
    }

    private void make(MethodInsnNode call, List<Held> values, AbstractInsnNode origin) {
        int capacity = Roles.capacityArgument(call.owner, call.name);
        if (capacity >= 0 && call.desc.startsWith("(I") && values.size() > capacity + 1) {
            flow.mark(origin, Mark.CAPPED, values.get(capacity + 1).number());
        }
        for (int index = 1; index < values.size(); index++) {
            Roles.Role role = Roles.ofArgument(call.owner, call.name, index - 1);
            if (values.get(index).isAny(ENTRIES) && role == Roles.Role.COPY) {
                flow.mark(origin, Mark.COPY, null);
            }
        }
    }

    private void onReceiver(
            int at, MethodInsnNode call, Roles.Role role, List<Held> values, Branches branches, Set<Integer> indexes) {
        Held receiver = values.get(0);
        boolean isContainer = receiver.is(Mark.CONTAINER);
        if (!isContainer && !receiver.isAny(Mark.bits(Mark.COPY, Mark.ELEMENT))) {
            return;
        }
        Event.Kind kind = kind(role, isContainer || receiver.is(Mark.COPY));
        if (role == Roles.Role.ADD_ONCE && branches.isAsked(call)) {
            kind = isContainer ? Event.Kind.ADD_IF_ABSENT : kind;
        }
        if (kind != null) {
            Site site = site(at, call.name);
            Guard guard = branches.guard(at);
            if (lambdas.areAskedForTheTime(values)) {
                guard = guard.and(Guard.afterAsking(site));
            }
            Event event =
                    new Event(kind, site, guard, indexes, call.name.equals("remove") || lambdas.askEntriesOnly(values));
            (isContainer || !receiver.is(Mark.COPY) ? events : ofCopies).add(event);
        }
    }

    static Event.@Nullable Kind kind(Roles.Role role, boolean isOuter) {
        return switch (role) {
            case ADD -> isOuter ? Event.Kind.ADD : Event.Kind.NESTED_ADD;
            case ADD_ONCE -> isOuter ? Event.Kind.ADD_ONCE : Event.Kind.NESTED_ADD;
            case ADD_IF_ABSENT -> isOuter ? Event.Kind.ADD_IF_ABSENT : Event.Kind.NESTED_ADD;
            case REMOVE -> isOuter ? Event.Kind.REMOVE : Event.Kind.NESTED_REMOVE;
            case OTHER -> isOuter ? Event.Kind.ESCAPE : null;
            default -> null;
        };
    }

    private void asArgument(int at, MethodInsnNode call, int number, Held value, Branches branches) {
        if (value.is(Mark.CONTAINER)) {
            switch (Roles.ofArgument(call.owner, call.name, number)) {
                case ADD -> add(Event.Kind.ADD, at, call.name, branches.guard(at));
                case REMOVE -> add(Event.Kind.REMOVE, at, call.name, branches.guard(at));
                case OTHER -> add(Event.Kind.ESCAPE, at, call.name, Guard.NONE);
                default -> {}
            }
        } else if (value.is(Mark.ELEMENT)
                && Type.getArgumentTypes(call.desc)[number].getDescriptor().startsWith("Ljava/util/")
                && Roles.ofArgument(call.owner, call.name, number) == Roles.Role.OTHER) {
            add(Event.Kind.NESTED_ESCAPE, at, call.name, Guard.NONE);
        }
    }

    private void storeInArray(int at, Held array, Held index, Held value, Branches branches) {
        boolean isCopy = array.is(Mark.COPY) && !array.is(Mark.CONTAINER);
        if (array.is(Mark.CONTAINER) || isCopy) {
            Site site = site(at, "array store");
            boolean removes = value.is(Mark.NULL) || (flow.isLinked() && value.is(Mark.ELEMENT));
            Guard guard = branches.guard(at);
            if (index.is(Mark.WRAPPED) && flow.keepsItsSlots() && !value.is(Mark.CHAINED)) {
                Long length = array.number() == null ? index.number() : array.number();
                guard = guard.and(Guard.afterComparing(List.of(Guard.Comparison.ofSize(site, false, length))));
            }
            Event event = Event.of(removes ? Event.Kind.REMOVE : Event.Kind.ADD, site, guard);
            (isCopy ? ofCopies : events).add(event);
        }
        if (value.is(Mark.ELEMENT)) {
            // Entries that are moved one by one, as into a longer table.
            copied(array);
        }
        if (value.is(Mark.CONTAINER)) {
            add(Event.Kind.ESCAPE, at, "array store", Guard.NONE);
        }
    }

    private void returned(int at, Held value) {
        mayReturnNull |= value.is(Mark.NULL);
        flow.returns(key, Held.marked(1, value.marks() & OBJECTS).numbered(value.number()));
        boolean isLambda = (method.access & Opcodes.ACC_SYNTHETIC) != 0 && method.name.startsWith("lambda$");
        boolean isSeen = isLambda || !flow.isConfined(type.name, method.access) || implementsForeign();
        if (isSeen && value.is(Mark.CONTAINER)) {
            add(Event.Kind.ESCAPE, at, "return", Guard.NONE);
        } else if (isSeen
                && value.is(Mark.ELEMENT)
                && Type.getReturnType(method.desc).getDescriptor().startsWith("Ljava/util/")) {
            add(Event.Kind.NESTED_ESCAPE, at, "return", Guard.NONE);
        }
    }

    /** Whether the method may be called through an interface or a class that others know. */
    private boolean implementsForeign() {
        boolean isPublic = (method.access & Opcodes.ACC_PUBLIC) != 0 && !CodeBase.isStatic(method.access);
        return isPublic && (!type.interfaces.isEmpty() || !"java/lang/Object".equals(type.superName));
    }

    private void readTruth(Branches branches) {
        boolean isTruth = method.desc.endsWith(")Z");
        if (branches.asksForEntries() && (isTruth || mayReturnNull)) {
            flow.returns(key, Held.marked(1, Mark.LOOKUP.bit()));
        }
        if (!isTruth) {
            return;
        }
        if (branches.asksForTheTime()) {
            flow.returns(key, Held.marked(1, Mark.TIME.bit()));
        }
        List<Guard.Comparison> sizes = branches.comparisonOfTruth();
        for (Guard.Comparison size : sizes) {
            Mark mark = size.isFull() ? Mark.FULL : Mark.ROOM;
            int marks = mark.bit() | (size.byCount() ? 0 : Mark.SIZE.bit());
            flow.returns(key, Held.marked(1, marks).numbered(size.limit()));
        }
        boolean evicts = Roles.ofReceiver(type.name, method.name) == Roles.Role.EVICT
                && flow.parameter(key, 0, 1).is(Mark.CONTAINER);
        if (evicts && !branches.isAlwaysFalse()) {
            Guard guard = Guard.afterComparing(
                    sizes.isEmpty()
                            ? List.of(Guard.Comparison.ofSize(site(lines.length - 1, method.name), true, null))
                            : sizes);
            events.add(Event.of(Event.Kind.REMOVE, guard.sizes().get(0).site(), guard));
        }
    }
}
