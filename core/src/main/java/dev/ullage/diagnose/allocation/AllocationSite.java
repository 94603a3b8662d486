package dev.ullage.diagnose.allocation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A place in the code where objects of a class were allocated.
 *
 * @param className the class, as {@link dev.ullage.measure.ClassCount} names it
 * @param objects how many of them the profiler saw: a sample, not their number
 * @param live whether these objects were still live afterwards; otherwise objects of the class were allocated here, and
 *     which of them stayed is not known
 * @param stack who allocated, innermost frame first: down to the code under test, without what ran it; the file names
 *     are derived from the class names
 */
public record AllocationSite(String className, long objects, boolean live, List<StackTraceElement> stack) {

    private static final int RENDERED_FRAMES = 3;

    /** Keeps an immutable copy of the stack. */
    public AllocationSite {
        stack = List.copyOf(stack);
    }

    /**
     * The site in one line, innermost frame first: {@code SessionRegistry.open(SessionRegistry.java:41) ←
     * OrderTest.places(OrderTest.java:27)}.
     *
     * <p>The JDK's frames are left out, unless there are no others; of more than three frames the rest is an ellipsis.
     */
    public String render() {
        List<StackTraceElement> named =
                stack.stream().filter(frame -> !Stacks.isJdk(frame)).toList();
        List<StackTraceElement> shown = named.isEmpty() ? stack : named;
        String text = shown.stream()
                .limit(RENDERED_FRAMES)
                .map(AllocationSite::render)
                .collect(Collectors.joining(" ← "));
        return shown.size() > RENDERED_FRAMES ? text + " ← …" : text;
    }

    static String render(StackTraceElement frame) {
        String type = frame.getClassName();
        String place = frame.getLineNumber() > 0 ? frame.getFileName() + ":" + frame.getLineNumber() : "Unknown Line";
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName() + "(" + place + ")";
    }
}
