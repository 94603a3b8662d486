package dev.ullage.child.wire;

import dev.ullage.child.wire.Thrown.Nature;
import java.io.IOException;
import java.util.Optional;

/** The values that frames are made of, written and read. */
final class Parts {

    private Parts() {}

    static void write(WireOutput out, EffectiveValues values) throws IOException {
        out.text(values.javaVersion());
        out.text(values.vm());
        out.number(values.maxHeap());
        out.text(values.collector());
        out.list(values.collectors(), WireOutput::text);
        out.whole(values.cpus());
        out.number(values.memory());
        out.number(values.swap());
        out.number(values.pid());
    }

    static EffectiveValues effectiveValues(WireInput in) throws WireException {
        return new EffectiveValues(
                in.text(),
                in.text(),
                in.number(),
                in.text(),
                in.list(WireInput::text),
                in.whole(),
                in.number(),
                in.number(),
                in.number());
    }

    static void write(WireOutput out, TestNode node) throws IOException {
        out.text(node.id());
        out.optional(node.parent(), WireOutput::text);
        out.text(node.displayName());
        out.text(node.legacyName());
        out.flag(node.isTest());
        out.optional(node.className(), WireOutput::text);
        out.optional(node.methodName(), WireOutput::text);
    }

    static TestNode testNode(WireInput in) throws WireException {
        return new TestNode(
                in.text(),
                in.optional(WireInput::text),
                in.text(),
                in.text(),
                in.flag(),
                in.optional(WireInput::text),
                in.optional(WireInput::text));
    }

    static void write(WireOutput out, Totals totals) throws IOException {
        out.number(totals.started());
        out.number(totals.successful());
        out.number(totals.failed());
        out.number(totals.aborted());
        out.number(totals.skipped());
    }

    static Totals totals(WireInput in) throws WireException {
        return new Totals(in.number(), in.number(), in.number(), in.number(), in.number());
    }

    static void write(WireOutput out, Thrown thrown) throws IOException {
        out.text(thrown.className());
        out.constant(thrown.nature());
        out.optional(thrown.message(), WireOutput::text);
        out.text(thrown.text());
        out.list(thrown.stack(), Parts::write);
        out.optional(thrown.cause(), Parts::write);
        out.list(thrown.suppressed(), Parts::write);
        out.optional(thrown.expected(), WireOutput::text);
        out.optional(thrown.actual(), WireOutput::text);
    }

    static Thrown thrown(WireInput in) throws WireException {
        return in.nested(nested -> new Thrown(
                nested.text(),
                nested.constant(Nature.values()),
                nested.optional(WireInput::text),
                nested.text(),
                nested.list(Parts::stackTraceElement),
                nested.optional(Parts::thrown),
                nested.list(Parts::thrown),
                nested.optional(WireInput::text),
                nested.optional(WireInput::text)));
    }

    static void write(WireOutput out, StackTraceElement element) throws IOException {
        out.optional(Optional.ofNullable(element.getClassLoaderName()), WireOutput::text);
        out.optional(Optional.ofNullable(element.getModuleName()), WireOutput::text);
        out.optional(Optional.ofNullable(element.getModuleVersion()), WireOutput::text);
        out.text(element.getClassName());
        out.text(element.getMethodName());
        out.optional(Optional.ofNullable(element.getFileName()), WireOutput::text);
        out.whole(element.getLineNumber());
    }

    static StackTraceElement stackTraceElement(WireInput in) throws WireException {
        return new StackTraceElement(
                in.optional(WireInput::text).orElse(null),
                in.optional(WireInput::text).orElse(null),
                in.optional(WireInput::text).orElse(null),
                in.text(),
                in.text(),
                in.optional(WireInput::text).orElse(null),
                in.whole());
    }
}
