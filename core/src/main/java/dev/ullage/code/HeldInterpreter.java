package dev.ullage.code;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Follows the container, and what is known of it, through the instructions of one method. */
final class HeldInterpreter extends Interpreter<Held> {

    private static final int FROM_CONTAINER = Mark.bits(Mark.CONTAINER, Mark.READ_ONLY, Mark.COPY);
    private static final int ASKED = Mark.bits(Mark.LOOKUP, Mark.ELEMENT, Mark.STREAM);
    private static final int COUNTED = Mark.bits(Mark.SIZE, Mark.COUNTER);

    private final ContainerFlow flow;
    private final MethodKey method;

    HeldInterpreter(ContainerFlow flow, MethodKey method) {
        super(Opcodes.ASM9);
        this.flow = flow;
        this.method = method;
    }

    @Override
    @SuppressWarnings("NullAway") // null stands for no value, as the contract of Interpreter says
    public Held newValue(Type type) {
        if (type == null) {
            return Held.plain(1);
        }
        return type.equals(Type.VOID_TYPE) ? null : Held.plain(type.getSize());
    }

    @Override
    public Held newParameterValue(boolean isInstanceMethod, int local, Type type) {
        Held known = flow.parameter(method, local, type.getSize());
        boolean isNumber = isNumber(type);
        return (isNumber ? known.with(Mark.LIMIT.bit()) : known).ofParameter(local);
    }

    private static boolean isNumber(Type type) {
        return type.getSort() == Type.INT || type.getSort() == Type.LONG;
    }

    @Override
    public Held newOperation(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            return Held.constant(1, opcode - Opcodes.ICONST_0);
        }
        return switch (opcode) {
            case Opcodes.ACONST_NULL -> Held.marked(1, Mark.NULL.bit());
            case Opcodes.LCONST_0, Opcodes.LCONST_1 -> Held.constant(2, opcode - Opcodes.LCONST_0);
            case Opcodes.DCONST_0, Opcodes.DCONST_1 -> Held.plain(2);
            case Opcodes.BIPUSH, Opcodes.SIPUSH -> Held.constant(1, ((IntInsnNode) insn).operand);
            case Opcodes.LDC -> loaded(((LdcInsnNode) insn).cst);
            case Opcodes.GETSTATIC -> read((FieldInsnNode) insn, Held.plain(1));
            case Opcodes.NEW -> flow.made(insn, Mark.NEW.bit());
            default -> Held.plain(1);
        };
    }

    private static Held loaded(Object constant) {
        if (constant instanceof Integer number) {
            return Held.constant(1, number);
        }
        if (constant instanceof Long number) {
            return Held.constant(2, number);
        }
        return Held.plain(constant instanceof Double ? 2 : 1);
    }

    private Held read(FieldInsnNode insn, Held receiver) {
        Type type = Type.getType(insn.desc);
        FieldKey field = flow.code().declared(insn.owner, insn.name);
        if (flow.isContainer(field)) {
            return Held.marked(1, Mark.CONTAINER.bit());
        }
        if (flow.isLink(field) && receiver.isAny(Mark.bits(Mark.CONTAINER, Mark.ELEMENT))) {
            return Held.marked(1, Mark.ELEMENT.bit());
        }
        int asked = receiver.is(Mark.ELEMENT) ? Mark.LOOKUP.bit() : 0;
        if (!isNumber(type)) {
            return Held.marked(type.getSize(), asked);
        }
        int marks = asked | Mark.LIMIT.bit() | (flow.numbers().isCounter(field) ? Mark.COUNTER.bit() : 0);
        return Held.marked(type.getSize(), marks).numbered(flow.numbers().constant(field));
    }

    @Override
    public Held copyOperation(AbstractInsnNode insn, Held value) {
        return value;
    }

    @Override
    @SuppressWarnings("NullAway") // null stands for no value, as the contract of Interpreter says
    public Held unaryOperation(AbstractInsnNode insn, Held value) {
        return switch (insn.getOpcode()) {
            case Opcodes.GETFIELD -> read((FieldInsnNode) insn, value);
            case Opcodes.CHECKCAST -> value;
            case Opcodes.INSTANCEOF -> Held.marked(1, value.isAny(ASKED) ? Mark.LOOKUP.bit() : 0);
            case Opcodes.ARRAYLENGTH -> Held.marked(1, Mark.LIMIT.bit()).numbered(value.number());
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY -> {
                Held made = flow.made(insn, Mark.NEW.bit());
                yield made.number() == null ? made.numbered(value.number()) : made;
            }
            case Opcodes.IINC -> value.changed(1);
            case Opcodes.I2L -> new Held(2, value.marks(), value.number(), null, value.parameter());
            case Opcodes.L2I -> new Held(1, value.marks(), value.number(), null, value.parameter());
            case Opcodes.INEG -> value.changed(1);
            case Opcodes.LNEG, Opcodes.I2D, Opcodes.F2L, Opcodes.F2D, Opcodes.D2L, Opcodes.DNEG -> value.changed(2);
            case Opcodes.L2F, Opcodes.I2F, Opcodes.D2I, Opcodes.F2I, Opcodes.D2F, Opcodes.FNEG -> value.changed(1);
            case Opcodes.I2B, Opcodes.I2C, Opcodes.I2S -> value;
            case Opcodes.PUTSTATIC,
                    Opcodes.IFEQ,
                    Opcodes.IFNE,
                    Opcodes.IFLT,
                    Opcodes.IFGE,
                    Opcodes.IFGT,
                    Opcodes.IFLE,
                    Opcodes.IFNULL,
                    Opcodes.IFNONNULL,
                    Opcodes.TABLESWITCH,
                    Opcodes.LOOKUPSWITCH,
                    Opcodes.IRETURN,
                    Opcodes.LRETURN,
                    Opcodes.FRETURN,
                    Opcodes.DRETURN,
                    Opcodes.ARETURN,
                    Opcodes.ATHROW,
                    Opcodes.MONITORENTER,
                    Opcodes.MONITOREXIT -> null;
            default -> Held.plain(1);
        };
    }

    @Override
    @SuppressWarnings("NullAway") // null stands for no value, as the contract of Interpreter says
    public Held binaryOperation(AbstractInsnNode insn, Held left, Held right) {
        int opcode = insn.getOpcode();
        return switch (opcode) {
            case Opcodes.AALOAD -> Held.marked(1, left.isAny(FROM_CONTAINER) ? Mark.ELEMENT.bit() : 0);
            case Opcodes.IALOAD, Opcodes.FALOAD, Opcodes.BALOAD, Opcodes.CALOAD, Opcodes.SALOAD -> Held.plain(1);
            case Opcodes.LALOAD, Opcodes.DALOAD -> Held.plain(2);
            case Opcodes.LCMP -> compared(left, right);
            case Opcodes.IREM, Opcodes.LREM -> wrapped(opcode == Opcodes.IREM ? 1 : 2, left, right.number());
            case Opcodes.IAND -> wrapped(1, left, right.number() == null ? null : Long.valueOf(right.number() + 1));
            case Opcodes.LAND -> wrapped(2, left, right.number() == null ? null : Long.valueOf(right.number() + 1));
            case Opcodes.IADD, Opcodes.ISUB, Opcodes.IMUL, Opcodes.IDIV -> combined(1, left, right);
            case Opcodes.LADD, Opcodes.LSUB, Opcodes.LMUL, Opcodes.LDIV -> combined(2, left, right);
            case Opcodes.DADD,
                    Opcodes.DSUB,
                    Opcodes.DMUL,
                    Opcodes.DDIV,
                    Opcodes.DREM,
                    Opcodes.LSHL,
                    Opcodes.LSHR,
                    Opcodes.LUSHR,
                    Opcodes.LOR,
                    Opcodes.LXOR -> Held.plain(2);
            case Opcodes.PUTFIELD,
                    Opcodes.IF_ICMPEQ,
                    Opcodes.IF_ICMPNE,
                    Opcodes.IF_ICMPLT,
                    Opcodes.IF_ICMPGE,
                    Opcodes.IF_ICMPGT,
                    Opcodes.IF_ICMPLE,
                    Opcodes.IF_ACMPEQ,
                    Opcodes.IF_ACMPNE -> null;
            default -> Held.plain(1);
        };
    }

    private static Held compared(Held left, Held right) {
        if (left.is(Mark.TIME) || right.is(Mark.TIME)) {
            return Held.marked(1, Mark.TIME.bit());
        }
        if (left.isAny(COUNTED) && right.is(Mark.LIMIT)) {
            return Held.marked(1, Mark.ABOVE.bit() | (left.marks() & COUNTED)).numbered(right.number());
        }
        if (right.isAny(COUNTED) && left.is(Mark.LIMIT)) {
            return Held.marked(1, Mark.BELOW.bit() | (right.marks() & COUNTED)).numbered(left.number());
        }
        return Held.plain(1);
    }

    private static Held wrapped(int size, Held left, @org.jspecify.annotations.Nullable Long divisor) {
        return Held.marked(size, Mark.WRAPPED.bit() | (left.marks() & Mark.COUNTER.bit()))
                .numbered(divisor);
    }

    private static Held combined(int size, Held left, Held right) {
        int limits = left.marks() & right.marks() & Mark.LIMIT.bit();
        return Held.marked(size, limits | ((left.marks() | right.marks()) & (COUNTED | Mark.TIME.bit())));
    }

    @Override
    @SuppressWarnings("NullAway") // null stands for no value, as the contract of Interpreter says
    public Held ternaryOperation(AbstractInsnNode insn, Held first, Held second, Held third) {
        return null;
    }

    @Override
    public Held naryOperation(AbstractInsnNode insn, List<? extends Held> values) {
        if (insn instanceof MethodInsnNode call) {
            return called(call, values);
        }
        if (insn.getOpcode() == Opcodes.INVOKEDYNAMIC) {
            Type made = Type.getReturnType(((org.objectweb.asm.tree.InvokeDynamicInsnNode) insn).desc);
            return made.getSize() == 1 ? flow.made(insn, 0) : Held.plain(made.getSize());
        }
        return flow.made(insn, Mark.NEW.bit());
    }

    private Held called(MethodInsnNode call, List<? extends Held> values) {
        copyInto(call, values);
        Type type = Type.getReturnType(call.desc);
        int size = type.getSize();
        if (size == 0) {
            return Held.plain(1);
        }
        List<MethodKey> targets = flow.calls().targets(call, values);
        if (!targets.isEmpty()) {
            Held result = flow.returned(targets, size);
            if (isReference(type) && !result.is(Mark.CONTAINER)) {
                return flow.made(call, result.marks()).numbered(result.number());
            }
            return isNumber(type) && result.marks() == 0 ? result.with(Mark.LIMIT.bit()) : result;
        }
        int marks = marksOf(call, values) | time(call, type, values);
        if (size == 1 && isReference(type)) {
            int capacity = Roles.capacityArgument(call.owner, call.name);
            Held receiver = values.isEmpty() ? Held.plain(1) : values.get(0);
            Held made = flow.made(call, 0);
            if (made.is(Mark.CONTAINER)) {
                unwrap(call, values);
                return made;
            }
            if ((marks & Mark.CONTAINER.bit()) != 0) {
                return Held.marked(1, marks);
            }
            made = flow.made(call, marks);
            if (capacity >= 0 && values.size() > capacity + 1) {
                return made.with(Mark.CAPPED.bit())
                        .numbered(values.get(capacity + 1).number());
            }
            return receiver.is(Mark.CAPPED) ? made.with(Mark.CAPPED.bit()).numbered(receiver.number()) : made;
        }
        // What is made of the size moves with it, and limits nothing.
        if (marks == 0 && isNumber(type) && values.stream().noneMatch(each -> each.isAny(COUNTED))) {
            marks = Mark.LIMIT.bit();
        }
        Held result = Held.marked(size, marks);
        return result.is(Mark.LOOKUP) ? new Held(size, marks, null, call, -1) : result;
    }

    /** The time, if the call tells it, or makes another time or a number of one. */
    private static int time(MethodInsnNode call, Type result, List<? extends Held> values) {
        boolean isOfTheSameKind =
                !isReference(result) || result.getInternalName().equals(call.owner);
        boolean isMadeOfTime = isOfTheSameKind && values.stream().anyMatch(value -> value.is(Mark.TIME));
        return isMadeOfTime || Roles.tellsTheTime(call.owner, call.name) ? Mark.TIME.bit() : 0;
    }

    /** A new collection that gets all that is in the container, as by {@code addAll}, is a copy of it. */
    private void copyInto(MethodInsnNode call, List<? extends Held> values) {
        boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
        for (int index = 1; !isStatic && index < values.size(); index++) {
            AbstractInsnNode receiver = values.get(0).origin();
            if (receiver != null
                    && values.get(0).is(Mark.NEW)
                    && values.get(index).isAny(FROM_CONTAINER)
                    && Roles.ofArgument(call.owner, call.name, index - 1) == Roles.Role.COPY_INTO) {
                flow.mark(receiver, Mark.COPY, null);
            }
        }
    }

    /** What a wrapper is made around, as by {@code Collections.synchronizedMap}, is the container too. */
    private void unwrap(MethodInsnNode call, List<? extends Held> values) {
        int first = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
        for (int index = first; index < values.size(); index++) {
            AbstractInsnNode inside = values.get(index).origin();
            if (inside != null && Roles.ofArgument(call.owner, call.name, index - first) == Roles.Role.VIEW) {
                flow.mark(inside, Mark.CONTAINER, null);
            }
        }
    }

    private static boolean isReference(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    }

    private static int marksOf(MethodInsnNode call, List<? extends Held> values) {
        boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
        int marks = 0;
        for (int index = 0; index < values.size(); index++) {
            Held value = values.get(index);
            if (index == 0 && !isStatic) {
                marks |= ofReceiver(call, value);
            } else if (value.isAny(FROM_CONTAINER)) {
                Roles.Role role = Roles.ofArgument(call.owner, call.name, isStatic ? index : index - 1);
                marks |= result(role, value);
            } else if (value.isAny(ASKED)) {
                marks |= Mark.LOOKUP.bit();
            }
        }
        return marks;
    }

    private static int ofReceiver(MethodInsnNode call, Held receiver) {
        boolean isReference = isReference(Type.getReturnType(call.desc));
        int known = FROM_CONTAINER | Mark.bits(Mark.STREAM, Mark.ELEMENT);
        if (!receiver.isAny(known) && (isReference || call.desc.endsWith(")Z"))) {
            return receiver.is(Mark.LOOKUP) ? Mark.LOOKUP.bit() : 0;
        }
        Roles.Role role = Roles.ofReceiver(call.owner, call.name);
        if (receiver.isAny(FROM_CONTAINER)) {
            return result(role, receiver);
        }
        // The size of another container, as of the order in which keys came, may stand for this one's.
        boolean counts = role == Roles.Role.COUNT || (role == Roles.Role.SIZE && !receiver.is(Mark.ELEMENT));
        if (counts) {
            return isReference ? 0 : Mark.COUNTER.bit();
        }
        if (receiver.is(Mark.STREAM)) {
            return Mark.LOOKUP.bit() | (isReference ? Mark.STREAM.bit() : 0);
        }
        if (receiver.is(Mark.ELEMENT)) {
            int size = role == Roles.Role.SIZE ? Mark.SIZE.bit() : 0;
            return size | Mark.LOOKUP.bit() | (isReference ? Mark.ELEMENT.bit() : 0);
        }
        return receiver.is(Mark.LOOKUP) ? Mark.LOOKUP.bit() : 0;
    }

    private static int result(Roles.Role role, Held container) {
        return switch (role) {
            case VIEW -> container.marks() & FROM_CONTAINER;
            case READ_ONLY -> Mark.READ_ONLY.bit();
            case COPY -> Mark.COPY.bit();
            case STREAM -> Mark.STREAM.bit();
            case LOOK, ADD_IF_ABSENT, REMOVE -> Mark.bits(Mark.LOOKUP, Mark.ELEMENT);
            case ADD, ADD_ONCE -> Mark.LOOKUP.bit();
            case SIZE -> Mark.SIZE.bit();
            case ELEMENT -> Mark.ELEMENT.bit();
            case READ, COPY_INTO, COUNT, MAKE, CAPACITY, CLOCK, EVICT, WRAP, OTHER -> 0;
        };
    }

    @Override
    public void returnOperation(AbstractInsnNode insn, Held value, Held expected) {
        // What a method returns is read from the frames.
    }

    @Override
    public Held merge(Held one, Held other) {
        return one.or(other);
    }
}
