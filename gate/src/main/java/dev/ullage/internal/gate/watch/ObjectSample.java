package dev.ullage.internal.gate.watch;

import dev.ullage.internal.library.ClassOrigin;
import dev.ullage.measure.ClassNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedObject;
import org.jspecify.annotations.Nullable;

/**
 * A sampled object that stayed.
 *
 * @param holder the static field from which it is reached, or the root in words
 * @param path from there, the indices of arrays and repeated steps left out
 * @param culprit the innermost class on the way that is not the JDK's own; else that of the object
 * @param allocatedAt the method that allocated it and its line: the first that is not the JDK's own, if there is one
 */
record ObjectSample(String holder, String path, String culprit, String allocatedAt) {

    private static final String STATIC = "Class Name: ";

    /** Empty where no path was found. */
    static Optional<ObjectSample> of(RecordedEvent event) {
        @Nullable RecordedObject object = event.getValue("object");
        if (object == null || referrer(object) == null) {
            return Optional.empty();
        }
        List<String> steps = new ArrayList<>();
        List<String> types = new ArrayList<>();
        String type = type(object);
        steps.add(simple(type));
        types.add(type);
        for (@Nullable RecordedObject link = referrer(object); link != null; link = referrer(link.getValue("object"))) {
            RecordedObject from = link.getValue("object");
            String step = step(link, from);
            if (!step.equals(steps.get(steps.size() - 1))) {
                steps.add(step);
            }
            types.add(type(from));
        }
        String first = steps.get(steps.size() - 1);
        boolean isStatic = types.get(types.size() - 1).equals("java.lang.Class");
        Collections.reverse(steps);
        return Optional.of(new ObjectSample(
                isStatic ? "static " + first : root(event) + " through " + first,
                String.join(" → ", steps),
                culprit(types),
                allocatedAt(event)));
    }

    /** The recorder samples itself, too. */
    boolean isOfTheRecorder() {
        return path.contains("jdk.jfr.") || holder.contains("jdk.jfr.");
    }

    private static @Nullable RecordedObject referrer(RecordedObject object) {
        return object.getValue("referrer");
    }

    private static String step(RecordedObject link, RecordedObject from) {
        @Nullable RecordedObject field = link.getValue("field");
        @Nullable String description = from.getValue("description");
        String owner = description != null && description.startsWith(STATIC)
                ? description.substring(STATIC.length())
                : type(from);
        return field == null
                ? simple(owner).replace("[]", "[x]")
                : (owner.startsWith("jdk.jfr.") ? owner : simple(owner)) + "." + field.getString("name");
    }

    private static String root(RecordedEvent event) {
        @Nullable RecordedObject root = event.getValue("root");
        if (root == null) {
            return "an unknown root";
        }
        @Nullable String description = root.getValue("description");
        return description == null ? "a root in " + root.getString("system") : description;
    }

    private static String culprit(List<String> types) {
        return types.stream()
                .limit(types.size() - 1L)
                .filter(ClassOrigin::isOwner)
                .findFirst()
                .orElse(types.get(0));
    }

    private static String allocatedAt(RecordedEvent event) {
        List<RecordedFrame> frames = event.getStackTrace() == null
                ? List.of()
                : event.getStackTrace().getFrames();
        return frames.stream()
                .filter(frame -> ClassOrigin.of(owner(frame)) != ClassOrigin.JDK)
                .findFirst()
                .or(() -> frames.stream().findFirst())
                .map(frame -> simple(owner(frame)) + "." + frame.getMethod().getName() + " (line "
                        + frame.getLineNumber() + ")")
                .orElse("in the JVM itself");
    }

    private static String owner(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static String type(RecordedObject object) {
        @Nullable RecordedClass type = object.getValue("type");
        return type == null ? "?" : ClassNames.readable(type.getName());
    }

    /** Without its package. */
    static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
