package dev.ullage.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Which instructions of a method run only on one side of a branch that looks at the container.
 *
 * <p>An instruction does if it is reached from one side of the branch and not from the other, without the branch being passed
 * again. Ways by exceptions do not count: they lead from everywhere to the handlers.
 */
final class Branches {

    private static final int COUNTED = Mark.bits(Mark.SIZE, Mark.COUNTER);
    private static final int ASKED = Mark.bits(Mark.LOOKUP, Mark.ELEMENT);

    /** What a branch looks at. */
    private enum Look {
        ENTRY,
        SIZE,
        AGE,
        FIELD
    }

    /** @param onJump whether the jump is taken where the container is full */
    private record Branch(
            int at,
            int jump,
            Look look,
            boolean onJump,
            @Nullable Long limit,
            boolean byCount,
            boolean isPeriodic,
            int parameter) {}

    private final MethodNode method;
    private final IntFunction<Site> sites;
    private final Map<Integer, List<Integer>> successors = new HashMap<>();
    private final List<Branch> branches = new ArrayList<>();
    private final Set<AbstractInsnNode> asked = new HashSet<>();
    private final Map<Integer, BitSet> reached = new HashMap<>();
    private Frame<Held>[] frames;
    private boolean isAlwaysFalse = true;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Branches(MethodNode method, IntFunction<Site> sites) {
        this.method = method;
        this.sites = sites;
        this.frames = new Frame[0];
    }

    /** @throws AnalyzerException if the method's code is not valid */
    static Branches of(String owner, MethodNode method, HeldInterpreter interpreter, IntFunction<Site> sites)
            throws AnalyzerException {
        Branches branches = new Branches(method, sites);
        branches.frames = new Analyzer<>(interpreter) {
            @Override
            protected void newControlFlowEdge(int from, int to) {
                branches.successors
                        .computeIfAbsent(from, any -> new ArrayList<>(2))
                        .add(to);
            }
        }.analyze(owner, method);
        branches.find();
        return branches;
    }

    /** What is on the stack and in the variables before an instruction; null if it is never reached. */
    @Nullable
    Frame<Held> before(int at) {
        return frames[at];
    }

    private void find() {
        for (int at = 0; at < frames.length; at++) {
            Frame<Held> frame = frames[at];
            if (frame != null && method.instructions.get(at).getOpcode() == Opcodes.IRETURN) {
                noteReturned(frame.getStack(frame.getStackSize() - 1));
            }
            if (frame != null && method.instructions.get(at) instanceof JumpInsnNode jump) {
                Branch branch = branch(at, jump, frame);
                if (branch != null) {
                    branches.add(branch);
                }
            }
        }
    }

    private void noteReturned(Held value) {
        isAlwaysFalse &= value.number() != null && value.number() == 0;
        if (value.origin() != null) {
            asked.add(value.origin());
        }
    }

    /** Whether a branch, or the caller, asks for the answer of a call. */
    boolean isAsked(AbstractInsnNode call) {
        return asked.contains(call);
    }

    /** Whether a method that returns a truth returns false whatever happens. */
    boolean isAlwaysFalse() {
        return isAlwaysFalse;
    }

    private @Nullable Branch branch(int at, JumpInsnNode jump, Frame<Held> frame) {
        int to = method.instructions.indexOf(jump.label);
        int opcode = jump.getOpcode();
        if (opcode == Opcodes.GOTO || opcode == Opcodes.JSR) {
            return null;
        }
        Held top = frame.getStack(frame.getStackSize() - 1);
        if (opcode == Opcodes.IFNULL || opcode == Opcodes.IFNONNULL) {
            return top.is(Mark.CONTAINER)
                    ? new Branch(at, to, Look.FIELD, false, null, false, false, -1)
                    : asked(at, to, top);
        }
        if (top.is(Mark.TIME)) {
            return age(at, to, top);
        }
        if (opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE) {
            return comparison(at, to, opcode, frame.getStack(frame.getStackSize() - 2), top);
        }
        if (top.is(Mark.FULL) || top.is(Mark.ROOM)) {
            return size(at, to, top, top.is(Mark.FULL) == (opcode == Opcodes.IFNE));
        }
        if (top.is(Mark.ABOVE) || top.is(Mark.BELOW)) {
            boolean jumpsAbove = opcode == Opcodes.IFGT || opcode == Opcodes.IFGE || opcode == Opcodes.IFEQ;
            return isBound(top.number()) ? size(at, to, top, top.is(Mark.ABOVE) == jumpsAbove) : null;
        }
        if (top.is(Mark.WRAPPED) && (opcode == Opcodes.IFEQ || opcode == Opcodes.IFNE)) {
            return new Branch(at, to, Look.SIZE, opcode == Opcodes.IFEQ, top.number(), true, true, -1);
        }
        return asked(at, to, top);
    }

    private @Nullable Branch asked(int at, int to, Held... values) {
        boolean isAsked = false;
        for (Held value : values) {
            isAsked |= value.isAny(ASKED);
            if (value.origin() != null) {
                asked.add(value.origin());
            }
        }
        return isAsked ? new Branch(at, to, Look.ENTRY, false, null, false, false, -1) : null;
    }

    private Branch age(int at, int to, Held... compared) {
        asked(at, to, compared);
        return new Branch(at, to, Look.AGE, false, null, false, false, -1);
    }

    private static Branch size(int at, int to, Held compared, boolean onJump) {
        return new Branch(
                at, to, Look.SIZE, onJump, compared.number(), !compared.is(Mark.SIZE), false, compared.parameter());
    }

    private @Nullable Branch comparison(int at, int to, int opcode, Held left, Held right) {
        if (left.is(Mark.TIME)) {
            return age(at, to, left, right);
        }
        boolean isOnLeft = left.isAny(COUNTED) && right.is(Mark.LIMIT);
        boolean isOnRight = !isOnLeft && right.isAny(COUNTED) && left.is(Mark.LIMIT);
        Held limit = isOnLeft ? right : left;
        if ((isOnLeft || isOnRight) && isBound(limit.number()) && opcode <= Opcodes.IF_ICMPLE) {
            boolean jumpsAbove = switch (opcode) {
                case Opcodes.IF_ICMPGT, Opcodes.IF_ICMPGE -> isOnLeft;
                case Opcodes.IF_ICMPLT, Opcodes.IF_ICMPLE -> isOnRight;
                default -> opcode == Opcodes.IF_ICMPEQ;
            };
            Held counted = isOnLeft ? left : right;
            return new Branch(
                    at, to, Look.SIZE, jumpsAbove, limit.number(), !counted.is(Mark.SIZE), false, limit.parameter());
        }
        return asked(at, to, left, right);
    }

    /** A comparison with nothing, or with less, asks whether there is an entry at all. */
    private static boolean isBound(@Nullable Long limit) {
        return limit == null || limit > 0;
    }

    /** What decides whether an instruction runs. */
    Guard guard(int insn) {
        if (branches.isEmpty()) {
            return Guard.NONE;
        }
        List<Site> lookups = new ArrayList<>();
        List<Guard.Comparison> sizes = new ArrayList<>();
        List<Site> ages = new ArrayList<>();
        boolean isAfterNullCheck = false;
        for (Branch branch : branches) {
            boolean onJump = reachable(branch, true).get(insn);
            if (onJump == reachable(branch, false).get(insn)) {
                continue;
            }
            switch (branch.look) {
                case ENTRY -> lookups.add(sites.apply(branch.at));
                case AGE -> ages.add(sites.apply(branch.at));
                case FIELD -> isAfterNullCheck = true;
                case SIZE ->
                    sizes.add(new Guard.Comparison(
                            sites.apply(branch.at),
                            branch.onJump == onJump,
                            branch.limit,
                            branch.byCount,
                            branch.isPeriodic,
                            branch.parameter));
            }
        }
        return new Guard(lookups, sizes, ages, isAfterNullCheck);
    }

    private BitSet reachable(Branch branch, boolean byJump) {
        return reached.computeIfAbsent(branch.at * 2 + (byJump ? 1 : 0), any -> {
            BitSet seen = new BitSet();
            Deque<Integer> next = new ArrayDeque<>();
            next.add(byJump ? branch.jump : branch.at + 1);
            while (!next.isEmpty()) {
                int at = next.remove();
                if (at != branch.at && !seen.get(at)) {
                    seen.set(at);
                    next.addAll(successors.getOrDefault(at, List.of()));
                }
            }
            return seen;
        });
    }

    /** Whether a method that returns a truth returns it by the size: the comparison, where it returns true. */
    List<Guard.Comparison> comparisonOfTruth() {
        for (int at = 0; at < frames.length; at++) {
            AbstractInsnNode insn = method.instructions.get(at);
            if (frames[at] != null && insn.getOpcode() == Opcodes.ICONST_1) {
                Guard guard = guard(at);
                if (!guard.sizes().isEmpty()) {
                    return guard.sizes();
                }
            }
        }
        return List.of();
    }

    /** Whether a branch looks at the time. */
    boolean asksForTheTime() {
        return branches.stream().anyMatch(branch -> branch.look == Look.AGE);
    }

    /** Whether a branch asks for an entry. */
    boolean asksForEntries() {
        return branches.stream().anyMatch(branch -> branch.look == Look.ENTRY);
    }
}
