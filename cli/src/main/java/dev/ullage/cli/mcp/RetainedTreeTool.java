package dev.ullage.cli.mcp;

import dev.ullage.cli.heap.HeapReport.Cut;
import dev.ullage.cli.heap.Window;
import dev.ullage.heapdump.tree.RetainedNode;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Walks the tree of what retains what, a node at a time. A node is called by its places among its siblings: {@code "0.3.1"}. */
final class RetainedTreeTool {

    private static final String NODE = "node";
    private static final int DEEPEST = 64;
    private static final int LONGEST_PLACE = 6;

    private final Asking asking;

    /** Asks the dump that is named by the arguments. */
    @FunctionalInterface
    interface Asking {
        Answer ask(Arguments given, Consumer<String> progress, OpenHeap.Question question) throws Exception;
    }

    RetainedTreeTool(Asking asking) {
        this.asking = asking;
    }

    /** A node, without what is below it. */
    record Row(
            String node,
            String label,
            String className,
            long count,
            MemorySize retained,
            MemorySize shallow,
            int children) {

        static Row of(String name, RetainedNode node) {
            return new Row(
                    name,
                    node.label(),
                    node.className(),
                    node.count(),
                    node.retained(),
                    node.shallow(),
                    node.children().size());
        }
    }

    /** The answer: a node, and some of what it retains. */
    record Branch(Row node, Rows<Row> children) {}

    Tool tool(Parameter file) {
        return Tool.paged(
                "heap_tree",
                "What retains what in a heap dump",
                "One node of the tree of retained memory, and its children, the largest first. Begin without node, and go on"
                        + " with the node of a child. What retains less than 0.05 % of the heap is left out.",
                List.of(
                        file,
                        Parameter.text(NODE, "The node, as an answer calls it. Default: the whole heap.", "0.3.1")),
                (given, progress) -> asking.ask(given, progress, analyst -> branch(analyst.tree(), given)),
                Branch.class);
    }

    private static Answer branch(RetainedNode tree, Arguments given) {
        String name = given.text(NODE).orElse("");
        RetainedNode node = find(tree, name);
        List<Row> children = IntStream.range(0, node.children().size())
                .mapToObj(at -> Row.of(
                        name.isEmpty() ? "" + at : name + "." + at,
                        node.children().get(at)))
                .toList();
        Window window = given.window();
        Rows<Row> rows = Rows.of(Cut.of(children, window), window);
        String lines = rows.rows().stream().map(each -> "\n" + line("  ", each)).collect(Collectors.joining());
        String more = rows.nextCursor().isPresent() ? "\n  " + rows.more() : "";
        Row top = Row.of(name, node);
        return new Answer(new Branch(top, rows), line("", top) + lines + more);
    }

    private static String line(String indent, Row row) {
        return String.format(
                Locale.ROOT,
                "%s%11s  %s%s%s",
                indent,
                row.retained(),
                row.node().isEmpty() ? "" : row.node() + "  ",
                row.label(),
                row.children() == 0 ? "" : ", " + row.children() + " below");
    }

    private static RetainedNode find(RetainedNode tree, String name) {
        RetainedNode node = tree;
        if (name.isEmpty()) {
            return node;
        }
        String[] places = name.split("\\.", -1);
        for (String place : places) {
            boolean isNumber = places.length <= DEEPEST && place.length() <= LONGEST_PLACE && place.matches("\\d+");
            if (!isNumber || Integer.parseInt(place) >= node.children().size()) {
                throw new IllegalArgumentException("The tree has no node \"" + name
                        + "\". Begin without node, and go on with the node of a child, for example \"node\": \"0\".");
            }
            node = node.children().get(Integer.parseInt(place));
        }
        return node;
    }
}
