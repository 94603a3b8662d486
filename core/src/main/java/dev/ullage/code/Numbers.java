package dev.ullage.code;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Numbers in fields, as far as code sets them in a plain way: those that never change, and those that count up. */
final class Numbers {

    /** How far before a store the load and the addition of an increment are at the most. */
    private static final int INCREMENT_LENGTH = 6;

    private final CodeBase code;
    private final Map<FieldKey, Found> found = new HashMap<>();
    private final Set<FieldKey> counters = new HashSet<>();
    private int classesRead = -1;

    private record Found(@Nullable Long number) {

        Found and(@Nullable Long other) {
            return number != null && number.equals(other) ? this : new Found(null);
        }
    }

    Numbers(CodeBase code) {
        this.code = code;
    }

    /** The one constant that code sets a field to; null if it is not that simple. */
    @Nullable
    Long constant(FieldKey field) {
        read();
        FieldNode node = code.field(field);
        if (node != null && node.value instanceof Number number) {
            return number.longValue();
        }
        Found number = found.get(field);
        return number == null ? null : number.number();
    }

    /** Whether code adds to a field what it was. */
    boolean isCounter(FieldKey field) {
        read();
        return counters.contains(field);
    }

    private void read() {
        if (classesRead == code.size()) {
            return;
        }
        found.clear();
        counters.clear();
        classesRead = code.size();
        for (ClassNode type : code.classes()) {
            for (MethodNode method : type.methods) {
                for (AbstractInsnNode insn : method.instructions) {
                    if (insn instanceof FieldInsnNode put
                            && (put.getOpcode() == Opcodes.PUTFIELD || put.getOpcode() == Opcodes.PUTSTATIC)
                            && (put.desc.equals("I") || put.desc.equals("J"))) {
                        stored(type, method, put);
                    }
                }
            }
        }
    }

    private void stored(ClassNode type, MethodNode method, FieldInsnNode put) {
        FieldKey field = code.declared(put.owner, put.name);
        if (isIncrement(put)) {
            counters.add(field);
        }
        AbstractInsnNode pushed = previous(put);
        Long number = pushed == null ? null : constant(pushed);
        if (number == null && pushed instanceof VarInsnNode load && method.name.equals("<init>")) {
            number = argument(type, method, load.var);
        }
        Found known = found.get(field);
        found.put(field, known == null ? new Found(number) : known.and(number));
    }

    /** Whether a store adds to a field what it was. */
    static boolean isIncrement(FieldInsnNode put) {
        boolean adds = false;
        AbstractInsnNode at = previous(put);
        for (int step = 0; step < INCREMENT_LENGTH && at != null; step++) {
            adds |= at.getOpcode() == Opcodes.IADD || at.getOpcode() == Opcodes.LADD;
            if (at instanceof FieldInsnNode get && get.name.equals(put.name) && get.owner.equals(put.owner)) {
                return adds && (get.getOpcode() == Opcodes.GETFIELD || get.getOpcode() == Opcodes.GETSTATIC);
            }
            at = previous(at);
        }
        return false;
    }

    /** The one constant that all calls of a constructor pass in a parameter. */
    private @Nullable Long argument(ClassNode type, MethodNode constructor, int local) {
        Type[] parameters = Type.getArgumentTypes(constructor.desc);
        int fromEnd = parameters.length;
        int at = 1;
        for (Type parameter : parameters) {
            if (at == local) {
                break;
            }
            at += parameter.getSize();
            fromEnd--;
        }
        Found number = null;
        for (ClassNode caller : code.classes()) {
            for (MethodNode method : caller.methods) {
                for (AbstractInsnNode insn : method.instructions) {
                    if (insn instanceof MethodInsnNode call
                            && call.owner.equals(type.name)
                            && call.name.equals("<init>")
                            && call.desc.equals(constructor.desc)) {
                        Long passed = pushed(call, fromEnd);
                        number = number == null ? new Found(passed) : number.and(passed);
                    }
                }
            }
        }
        return number == null ? null : number.number();
    }

    /** What an argument is, where each argument after it is pushed by one instruction. */
    private static @Nullable Long pushed(MethodInsnNode call, int fromEnd) {
        AbstractInsnNode at = call;
        for (int step = 0; step < fromEnd; step++) {
            at = previous(at);
            if (at == null || (constant(at) == null && !(at instanceof VarInsnNode))) {
                return null;
            }
        }
        return constant(at);
    }

    private static @Nullable AbstractInsnNode previous(AbstractInsnNode insn) {
        AbstractInsnNode at = insn.getPrevious();
        while (at != null && at.getOpcode() < 0) {
            at = at.getPrevious();
        }
        return at;
    }

    private static @Nullable Long constant(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            return (long) opcode - Opcodes.ICONST_0;
        }
        if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
            return (long) opcode - Opcodes.LCONST_0;
        }
        if (insn instanceof IntInsnNode push && opcode != Opcodes.NEWARRAY) {
            return (long) push.operand;
        }
        return insn instanceof LdcInsnNode load && load.cst instanceof Number number && !(number instanceof Double)
                ? Long.valueOf(number.longValue())
                : null;
    }
}
