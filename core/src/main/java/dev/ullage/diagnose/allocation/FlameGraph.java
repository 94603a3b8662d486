package dev.ullage.diagnose.allocation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A flame graph of allocation sites in HTML and CSS: callers above callees, the allocated class lowest. */
final class FlameGraph {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Where it was allocated</title>
            <style>
            body { font: 12px sans-serif; margin: 1em; }
            .node { min-width: 0; }
            .row { display: flex; align-items: flex-start; }
            .frame { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; padding: 1px 3px;
                     border: 1px solid #fff; border-radius: 3px; background: #f6c177; }
            .jdk { background: #b5d3b0; }
            .type { background: #e08b8b; }
            </style>
            </head>
            <body>
            """;

    /** A box and those below it. */
    private static final class Node {
        private final String style;
        private final Map<String, Node> below = new LinkedHashMap<>();
        private long objects;

        Node(String style) {
            this.style = style;
        }

        Node add(String name, String nodeStyle, long count) {
            Node node = below.computeIfAbsent(name, first -> new Node(nodeStyle));
            node.objects += count;
            return node;
        }
    }

    /** What is still to be written: a box to open, or the ends of one. */
    private record Step(String name, Node node, boolean closes) {}

    private FlameGraph() {}

    static String html(String profiler, List<AllocationSite> sites) {
        Node top = new Node("frame");
        for (AllocationSite site : sites) {
            top.objects += site.objects();
            Node node = top;
            for (int i = site.stack().size() - 1; i >= 0; i--) {
                StackTraceElement frame = site.stack().get(i);
                node = node.add(
                        AllocationSite.render(frame), Stacks.isJdk(frame) ? "frame jdk" : "frame", site.objects());
            }
            node.add(site.className(), "frame type", site.objects());
        }
        StringBuilder html = new StringBuilder(HEAD);
        html.append("<h1>Where it was allocated</h1>\n<p>")
                .append(escaped(String.format(
                        Locale.ROOT,
                        "%,d objects seen by %s; callers above, the allocated class lowest",
                        top.objects,
                        profiler)))
                .append("</p>\n");
        write(html, top);
        return html.append("</body>\n</html>\n").toString();
    }

    /** Without recursion: a stack may be deeper than ours. */
    private static void write(StringBuilder html, Node top) {
        Deque<Step> steps = new ArrayDeque<>();
        steps.push(new Step("all", top, false));
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            if (step.closes()) {
                html.append("</div></div>\n");
            } else {
                open(html, step.name(), step.node(), top.objects);
                steps.push(new Step(step.name(), step.node(), true));
                step.node().below.forEach((name, node) -> steps.push(new Step(name, node, false)));
            }
        }
    }

    private static void open(StringBuilder html, String name, Node node, long all) {
        double percent = 100.0 * (double) node.objects / (double) all;
        html.append("<div class=\"node\" style=\"flex: ")
                .append(node.objects)
                .append(" 1 0\"><div class=\"")
                .append(node.style)
                .append("\" title=\"")
                .append(escaped(
                        String.format(Locale.ROOT, "%s: %,d × allocated, %.1f %%", name, node.objects, percent)))
                .append("\">")
                .append(escaped(name))
                .append("</div><div class=\"row\">\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
