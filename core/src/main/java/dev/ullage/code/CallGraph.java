package dev.ullage.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which methods calls lead to, and which members methods mention. */
final class CallGraph {

    private final CodeBase code;
    private final String owner;
    private final Map<MethodNode, Set<Object>> mentions = new HashMap<>();

    CallGraph(CodeBase code, String owner) {
        this.code = code;
        this.owner = owner;
    }

    /** The fields and methods that a method mentions, as {@link FieldKey} and {@link MethodKey}. */
    Set<Object> mentionsOf(MethodNode method) {
        return mentions.computeIfAbsent(method, CallGraph::find);
    }

    private static Set<Object> find(MethodNode method) {
        Set<Object> mentions = new HashSet<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof FieldInsnNode field) {
                mentions.add(new FieldKey(field.owner, field.name));
            } else if (insn instanceof MethodInsnNode call) {
                mentions.add(new MethodKey(call.owner, call.name, call.desc));
            }
        }
        return mentions;
    }

    /** Where a method that code names is declared, among the classes read. */
    MethodKey declared(MethodKey called) {
        for (String at = called.owner(); at != null; ) {
            MethodKey key = called.in(at);
            if (code.method(key) != null) {
                return key;
            }
            ClassNode node = code.known(at);
            at = node == null ? null : node.superName;
        }
        return called;
    }

    /** The methods that a call may run, of those that are read; none if the call leaves them. */
    List<MethodKey> targets(MethodInsnNode call, List<? extends Held> values) {
        if (code.known(call.owner) == null && !mayFollow(call, values)) {
            return List.of();
        }
        MethodKey named = new MethodKey(call.owner, call.name, call.desc);
        MethodKey declared = declared(named);
        MethodNode method = code.method(declared);
        if (method == null) {
            return List.of();
        }
        List<MethodKey> targets = new ArrayList<>();
        if ((method.access & Opcodes.ACC_ABSTRACT) == 0) {
            targets.add(declared);
        }
        boolean isExact = call.getOpcode() == Opcodes.INVOKESTATIC
                || call.getOpcode() == Opcodes.INVOKESPECIAL
                || (method.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL)) != 0;
        if (!isExact) {
            for (ClassNode type : code.classes()) {
                MethodKey other = named.in(type.name);
                if (!other.equals(declared)
                        && code.isOrExtends(type.name, declared.owner())
                        && code.method(other) != null) {
                    targets.add(other);
                }
            }
        }
        return targets;
    }

    private boolean mayFollow(MethodInsnNode call, List<? extends Held> values) {
        boolean getsContainer = values.stream().anyMatch(value -> value.isAny(Mark.bits(Mark.CONTAINER, Mark.COPY)));
        return getsContainer && code.areOfOnePlace(call.owner, owner) && code.find(call.owner) != null;
    }

    static boolean isLambda(InvokeDynamicInsnNode insn) {
        return insn.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory");
    }

    static int[] locals(int access, String descriptor) {
        Type[] types = Type.getArgumentTypes(descriptor);
        boolean isStatic = CodeBase.isStatic(access);
        int[] locals = new int[types.length + (isStatic ? 0 : 1)];
        int at = 0;
        int index = 0;
        if (!isStatic) {
            locals[index++] = at++;
        }
        for (Type type : types) {
            locals[index++] = at;
            at += type.getSize();
        }
        return locals;
    }
}
