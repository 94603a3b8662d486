package dev.ullage.internal.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.FoundLeak.AllocatingStack;
import dev.ullage.internal.report.evidence.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where what leaks is allocated, as a flame graph: callers above what they call. The same as lines, for those who do not see it.
 *
 * @param id the name of its data in the page
 * @param samples how many objects the profiler saw
 * @param lines the most frequent stacks, each in a line
 */
record FlameView(String id, String samples, List<String> lines) {

    private static final int MOST_LINES = 5;
    private static final int DEEPEST = 60;
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /** Null where no stack was taken. */
    static @Nullable FlameView of(FoundLeak leak, String id) {
        return leak.stacks().isEmpty()
                ? null
                : new FlameView(
                        id,
                        Numbers.of(objects(leak), "object"),
                        leak.stacks().stream()
                                .limit(MOST_LINES)
                                .map(FlameView::line)
                                .toList());
    }

    private static long objects(FoundLeak leak) {
        return leak.stacks().stream().mapToLong(AllocatingStack::objects).sum();
    }

    private static String line(AllocatingStack stack) {
        return Numbers.of(stack.objects()) + " at "
                + stack.frames().stream().map(FlameView::inShort).collect(Collectors.joining(" ← "));
    }

    /** Without the package: {@code "SessionRegistry.open(SessionRegistry.java:41)"}. */
    private static String inShort(String frame) {
        int place = frame.indexOf('(');
        String method = place < 0 ? frame : frame.substring(0, place);
        int type = method.lastIndexOf('.', Math.max(0, method.lastIndexOf('.') - 1));
        return frame.substring(type + 1);
    }

    /** What the flame graph draws: the calls as a tree, with what is allocated at the top. */
    static void write(FoundLeak leak, ObjectNode json) {
        Call all = new Call();
        for (AllocatingStack stack : leak.stacks()) {
            all.objects += stack.objects();
            Call call = all;
            List<String> frames = stack.frames();
            for (int i = frames.size() - 1; i >= Math.max(0, frames.size() - DEEPEST); i--) {
                call = call.into(frames.get(i), stack.objects());
            }
        }
        json.put("name", leak.type().substring(leak.type().lastIndexOf('.') + 1))
                .put("full", leak.type());
        all.write(json);
    }

    /** What was allocated in and below a method, as it was called here. */
    private static final class Call {

        private final Map<String, Call> below = new LinkedHashMap<>();
        private long objects;

        Call into(String frame, long more) {
            Call call = below.computeIfAbsent(frame, first -> new Call());
            call.objects += more;
            return call;
        }

        void write(ObjectNode json) {
            json.put("value", objects);
            ArrayNode children = below.isEmpty() ? json.arrayNode() : json.putArray("children");
            below.forEach((frame, call) -> {
                ObjectNode child = children.addObject().put("name", inShort(frame));
                child.put("full", frame).put("jdk", JDK.stream().anyMatch(frame::startsWith));
                call.write(child);
            });
        }
    }
}
