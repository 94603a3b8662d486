package dev.ullage.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Frame;

/** The lambdas and references to methods that one method makes, and what it gives them. */
final class Lambdas {

    private final ContainerFlow flow;
    private final MethodReading reading;
    private final Map<AbstractInsnNode, Guard> made = new LinkedHashMap<>();
    private final Map<AbstractInsnNode, Guard> consumed = new HashMap<>();

    Lambdas(ContainerFlow flow, MethodReading reading) {
        this.flow = flow;
        this.reading = reading;
    }

    /** The bodies, as calls of them. */
    List<MethodReading.Call> calls() {
        List<MethodReading.Call> calls = new ArrayList<>();
        made.forEach((insn, guard) -> calls.add(new MethodReading.Call(
                implementation((InvokeDynamicInsnNode) insn), consumed.getOrDefault(insn, guard))));
        return calls;
    }

    /** A lambda that is made here, or a reference to a method. */
    void make(int at, InvokeDynamicInsnNode insn, Frame<Held> frame, Branches branches) {
        if (!CallGraph.isLambda(insn)) {
            return;
        }
        Handle handle = (Handle) insn.bsmArgs[1];
        int captured = Type.getArgumentTypes(insn.desc).length;
        MethodKey target = implementation(insn);
        MethodNode body = flow.code().method(target);
        if (body != null) {
            int[] locals = CallGraph.locals(body.access, body.desc);
            for (int index = 0; index < captured && index < locals.length; index++) {
                flow.pass(target, locals[index], MethodReading.top(frame, captured - 1 - index));
            }
            made.put(insn, branches.guard(at));
            return;
        }
        for (int index = 0; index < captured; index++) {
            Held value = MethodReading.top(frame, captured - 1 - index);
            boolean isReceiver = index == 0 && handle.getTag() != Opcodes.H_INVOKESTATIC;
            if (value.is(Mark.CONTAINER)) {
                Event.Kind kind = isReceiver
                        ? MethodReading.kind(Roles.ofReceiver(handle.getOwner(), handle.getName()), true)
                        : Event.Kind.ESCAPE;
                if (kind != null) {
                    reading.add(kind, at, handle.getName(), branches.guard(at));
                }
            }
        }
    }

    private static MethodKey implementation(InvokeDynamicInsnNode insn) {
        Handle handle = (Handle) insn.bsmArgs[1];
        return new MethodKey(handle.getOwner(), handle.getName(), handle.getDesc());
    }

    /** Whether one of the lambdas among the arguments of a call answers by the time. */
    boolean areAskedForTheTime(List<Held> values) {
        for (Held value : values) {
            if (value.origin() instanceof InvokeDynamicInsnNode insn
                    && CallGraph.isLambda(insn)
                    && flow.returned(List.of(implementation(insn)), 1).is(Mark.TIME)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the lambdas among the arguments of a call looks at the fields of what it is given, and at nothing else. */
    boolean askEntriesOnly(List<Held> values) {
        for (Held value : values) {
            if (value.origin() instanceof InvokeDynamicInsnNode insn
                    && CallGraph.isLambda(insn)
                    && insn.desc.startsWith("()")
                    && looksAtFieldsOnly(implementation(insn), true)) {
                return true;
            }
        }
        return false;
    }

    private boolean looksAtFieldsOnly(MethodKey method, boolean mayCall) {
        MethodNode body = flow.code().method(method);
        if (body == null) {
            return false;
        }
        for (AbstractInsnNode insn : body.instructions) {
            boolean isFine = true;
            if (insn instanceof MethodInsnNode call) {
                isFine = mayCall && looksAtFieldsOnly(new MethodKey(call.owner, call.name, call.desc), false);
            } else if (insn instanceof FieldInsnNode field && insn.getOpcode() == Opcodes.GETSTATIC) {
                // A constant of an enum.
                isFine = field.desc.equals("L" + field.owner + ";");
            } else if (insn instanceof InvokeDynamicInsnNode) {
                isFine = false;
            }
            if (!isFine) {
                return false;
            }
        }
        return true;
    }

    /** What a call gives to the lambdas among its arguments, and what it has looked at before it runs them. */
    void consume(int at, MethodInsnNode call, List<Held> values, Branches branches) {
        int marks = 0;
        for (Held value : values) {
            marks |= value.marks();
        }
        for (Held value : values) {
            if (value.origin() instanceof InvokeDynamicInsnNode insn && CallGraph.isLambda(insn)) {
                consume(at, call, insn, Held.marked(1, marks), branches);
            }
        }
    }

    private void consume(int at, MethodInsnNode call, InvokeDynamicInsnNode insn, Held given, Branches branches) {
        MethodKey target = implementation(insn);
        MethodNode body = flow.code().method(target);
        if (body == null) {
            if (given.isAny(MethodReading.ENTRIES) && insn.desc.startsWith("()")) {
                Event.Kind kind = MethodReading.kind(Roles.ofReceiver(target.owner(), target.name()), false);
                if (kind != null) {
                    reading.add(kind, at, target.name(), branches.guard(at));
                }
            }
            return;
        }
        if (given.isAny(MethodReading.ENTRIES)) {
            int captured = Type.getArgumentTypes(insn.desc).length;
            int[] locals = CallGraph.locals(body.access, body.desc);
            for (int index = captured; index < locals.length; index++) {
                flow.pass(target, locals[index], Held.marked(1, Mark.ELEMENT.bit()));
            }
        }
        boolean looks = given.is(Mark.LOOKUP)
                || (given.is(Mark.CONTAINER) && Roles.ofReceiver(call.owner, call.name) == Roles.Role.ADD_IF_ABSENT);
        if (looks) {
            Guard lookup = Guard.afterLookup(reading.site(at, call.name));
            consumed.put(insn, branches.guard(at).and(lookup));
        }
    }
}
