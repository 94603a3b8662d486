package dev.ullage.code;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What it means that a method stores something in a field. */
record Stores(ContainerFlow flow, ClassNode type, MethodNode method, MethodKey key) {

    void store(MethodReading reading, int at, FieldInsnNode put, Held receiver, Held value, Branches branches) {
        FieldKey field = flow.code().declared(put.owner, put.name);
        if (value.is(Mark.ELEMENT)) {
            flow.chain(receiver);
        }
        if (flow.isLink(field) || (flow.isList() && flow.isField(field))) {
            // Before a new node is linked, it gets what was the first.
            if (!receiver.is(Mark.NEW)) {
                link(reading, at, field, value, branches);
            }
        } else if (flow.isField(field)) {
            storeContainer(reading, at, value, branches);
        } else if (flow.isContainer(field) && value.is(Mark.COPY)) {
            reading.storesACopy();
        } else if (value.is(Mark.CONTAINER)) {
            alias(reading, at, field);
        } else if (flow.isArray()
                && field.owner().equals(type.name)
                && flow.numbers().isCounter(field)
                && !Numbers.isIncrement(put)
                && !isInitializer()) {
            reading.add(Event.Kind.REMOVE, at, "count", branches.guard(at));
        }
    }

    private boolean isInitializer() {
        return method.name.equals("<clinit>") || method.name.equals("<init>");
    }

    private void storeContainer(MethodReading reading, int at, Held value, Branches branches) {
        if (value.is(Mark.CONTAINER) && value.origin() == null) {
            return;
        }
        if (value.is(Mark.COPY)) {
            reading.storesACopy();
            return;
        }
        if (value.origin() != null) {
            flow.mark(value.origin(), Mark.CONTAINER, null);
        }
        if (value.is(Mark.CAPPED)) {
            flow.cap(reading.site(at, "bound"), value.number());
        }
        if (value.parameter() >= 0 && !value.is(Mark.NULL)) {
            comesFromCaller(reading, at, value);
        } else if (!value.is(Mark.NULL) && !isFresh(value)) {
            if (value.origin() instanceof MethodInsnNode call) {
                flow.factory(new MethodKey(call.owner, call.name, call.desc));
            }
            reading.add(Event.Kind.ESCAPE, at, "assignment", Guard.NONE);
        }
        flow.length(value.number());
        Guard guard = branches.guard(at);
        if (!isInitializer() && !guard.isAfterNullCheck()) {
            reading.add(Event.Kind.REMOVE, at, "assignment", guard);
        }
    }

    private static boolean isFresh(Held value) {
        return value.is(Mark.NEW)
                || (value.origin() instanceof MethodInsnNode call && Roles.makes(call.owner, call.name));
    }

    /** A container that a caller passes in is the caller's too. */
    private void comesFromCaller(MethodReading reading, int at, Held value) {
        if (flow.isConfined(type.name, method.access)) {
            flow.source(key, value.parameter());
        } else {
            reading.add(Event.Kind.ESCAPE, at, "assignment", Guard.NONE);
        }
    }

    private void alias(MethodReading reading, int at, FieldKey field) {
        FieldNode node = flow.code().field(field);
        if (node != null) {
            flow.alias(field);
        }
        if (node == null || !flow.isConfined(field.owner(), node.access)) {
            reading.add(Event.Kind.ESCAPE, at, "assignment", Guard.NONE);
        }
    }

    /** A list that the user wrote: the field is its first or last node, and each node links to another. */
    private void link(MethodReading reading, int at, FieldKey field, Held value, Branches branches) {
        boolean isOfNode = flow.isLink(field);
        if (isInitializer() && (!isOfNode || type.name.equals(field.owner()))) {
            return;
        }
        if (value.is(Mark.NEW) || (value.parameter() >= 0 && !value.is(Mark.ELEMENT))) {
            reading.add(Event.Kind.ADD, at, "link", branches.guard(at));
        } else if (value.is(Mark.ELEMENT) || (value.is(Mark.NULL) && !isOfNode)) {
            reading.add(Event.Kind.REMOVE, at, "unlink", branches.guard(at));
        }
    }
}
