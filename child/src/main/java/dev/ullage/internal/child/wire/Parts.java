package dev.ullage.internal.child.wire;

import dev.ullage.internal.child.wire.Frame.Collected;
import dev.ullage.internal.child.wire.Frame.Collected.Stage;
import dev.ullage.internal.child.wire.Frame.StillLive.OfClass;
import dev.ullage.internal.child.wire.Frame.Tracked.OfCategory;
import dev.ullage.internal.child.wire.Frame.Watched;
import dev.ullage.internal.child.wire.Thrown.Nature;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The values that frames are made of, written and read. */
final class Parts {

    /** Stands for a number that is not known. */
    static final long UNKNOWN = -1;

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
        out.list(values.flags(), WireOutput::text);
        out.text(values.os());
        out.text(values.arch());
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
                in.number(),
                in.list(WireInput::text),
                in.text(),
                in.text());
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

    static void write(WireOutput out, Reading reading) throws IOException {
        out.number(reading.nanos());
        out.whole(reading.test());
        out.list(reading.values(), WireOutput::number);
    }

    static Reading reading(WireInput in) throws WireException {
        return new Reading(in.number(), in.whole(), in.list(WireInput::number));
    }

    static void write(WireOutput out, Collected collected) throws IOException {
        out.constant(collected.stage());
        write(out, collected.reading());
        out.number(collected.liveHeap().orElse(UNKNOWN));
        out.number(collected.took().toNanos());
    }

    static Collected collected(WireInput in) throws WireException {
        Stage stage = in.constant(Stage.values());
        Reading reading = reading(in);
        return new Collected(stage, reading, known(in.number()), Duration.ofNanos(in.number()));
    }

    /** A number that is negative where it is not known. */
    static OptionalLong known(long number) {
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    static void write(WireOutput out, OfCategory category) throws IOException {
        out.text(category.name());
        out.number(category.bytes());
    }

    static OfCategory ofCategory(WireInput in) throws WireException {
        return new OfCategory(in.text(), in.number());
    }

    static void write(WireOutput out, OfClass type) throws IOException {
        out.text(type.name());
        out.number(type.instances());
        out.number(type.bytes());
    }

    static OfClass ofClass(WireInput in) throws WireException {
        return new OfClass(in.text(), in.number(), in.number());
    }

    static void write(WireOutput out, Watched watched) throws IOException {
        out.number(watched.samples());
        out.number(watched.cpu().toNanos());
        out.number(watched.allocated());
        out.number(watched.over().toNanos());
        out.number(watched.boundaries());
        out.number(watched.collected());
        out.number(watched.collecting().toNanos());
        out.optional(watched.failure(), WireOutput::text);
    }

    static Watched watched(WireInput in) throws WireException {
        return new Watched(
                in.number(),
                Duration.ofNanos(in.number()),
                in.number(),
                Duration.ofNanos(in.number()),
                in.number(),
                in.number(),
                Duration.ofNanos(in.number()),
                in.optional(WireInput::text));
    }

    static void write(WireOutput out, Watching watching) throws IOException {
        out.optional(watching.interval(), (to, interval) -> to.number(interval.toNanos()));
        out.flag(watching.liveHeap());
        out.list(watching.lines(), WireOutput::text);
        out.number(Double.doubleToLongBits(watching.share()));
    }

    static Watching watching(WireInput in) throws WireException {
        return new Watching(
                in.optional(from -> Duration.ofNanos(from.number())),
                in.flag(),
                in.list(WireInput::text),
                Double.longBitsToDouble(in.number()));
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
