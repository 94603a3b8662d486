package dev.ullage.benchmarks.heapdump;

import dev.ullage.heapdump.HeapComparison;
import dev.ullage.heapdump.HeapGraph;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.growth.GrowingNode;
import dev.ullage.heapdump.path.RootPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** One way to answer one question about a dump. */
enum Tool {
    READ("read", "the file, from start to end") {
        @Override
        String answer(Path dump, Path later) throws IOException {
            return read(dump);
        }
    },
    ULLAGE_PATHS("Ullage", "paths") {
        @Override
        String answer(Path dump, Path later) throws IOException {
            try (HeapGraph graph = HeapGraph.open(dump)) {
                return paths(graph, SESSION);
            }
        }
    },
    NETBEANS_PATHS("NetBeans", "paths") {
        @Override
        String answer(Path dump, Path later) throws IOException {
            return NetBeans.paths(dump, SESSION);
        }
    },
    SHARK_PATHS("Shark", "paths") {
        @Override
        String answer(Path dump, Path later) throws IOException {
            return Shark.paths(dump, SESSION, false);
        }
    },
    ULLAGE_TAIL("Ullage", "path to the end of the list") {
        @Override
        String answer(Path dump, Path later) throws IOException {
            try (HeapGraph graph = HeapGraph.open(dump)) {
                return paths(graph, TAIL);
            }
        }
    },
    NETBEANS_TAIL("NetBeans", "path to the end of the list") {
        @Override
        String answer(Path dump, Path later) throws IOException {
            return NetBeans.paths(dump, TAIL);
        }
    },
    SHARK_TAIL("Shark", "path to the end of the list") {
        @Override
        String answer(Path dump, Path later) throws IOException {
            return Shark.paths(dump, TAIL, false);
        }
    },
    ULLAGE_RETAINED("Ullage", "retained") {
        @Override
        String answer(Path dump, Path later) throws IOException {
            try (HeapGraph graph = HeapGraph.open(dump)) {
                return "sessions retain " + sessionsRetain(graph) + " bytes";
            }
        }
    },
    NETBEANS_RETAINED("NetBeans", "retained") {
        @Override
        String answer(Path dump, Path later) throws IOException {
            return NetBeans.retained(dump);
        }
    },
    SHARK_RETAINED("Shark", "retained, with the paths") {
        @Override
        String answer(Path dump, Path later) throws IOException {
            return Shark.paths(dump, SESSION, true);
        }
    },
    ULLAGE_SUSPECTS("Ullage", "suspects") {
        @Override
        String answer(Path dump, Path later) throws IOException {
            try (HeapGraph graph = HeapGraph.open(dump)) {
                return graph.suspects(SUSPICIOUS_SHARE).stream()
                        .map(suspect -> suspect.object().of().name())
                        .collect(Collectors.joining(", "));
            }
        }
    },
    ULLAGE_COMPARISON("Ullage", "comparison of two dumps") {
        @Override
        String answer(Path dump, Path later) throws IOException {
            try (HeapGraph before = HeapGraph.open(dump);
                    HeapGraph after = HeapGraph.open(later)) {
                return HeapComparison.between(before, after).growingNodes().stream()
                        .map(GrowingNode::toString)
                        .collect(Collectors.joining("; "));
            }
        }
    };

    /** The class whose thousand instances are asked about. */
    static final String SESSION = GeneratedHeap.Session.class.getName();

    private static final String TAIL = GeneratedHeap.Tail.class.getName();
    private static final double SUSPICIOUS_SHARE = 0.1;
    private static final int BUFFER = 1 << 20;

    private final String tool;
    private final String question;

    Tool(String tool, String question) {
        this.tool = tool;
        this.question = question;
    }

    String tool() {
        return tool;
    }

    String question() {
        return question;
    }

    /** Ullage's way to answer the same question. */
    Tool reference() {
        return switch (this) {
            case READ, ULLAGE_PATHS, NETBEANS_PATHS, SHARK_PATHS -> ULLAGE_PATHS;
            case ULLAGE_TAIL, NETBEANS_TAIL, SHARK_TAIL -> ULLAGE_TAIL;
            case ULLAGE_RETAINED, NETBEANS_RETAINED, SHARK_RETAINED -> ULLAGE_RETAINED;
            case ULLAGE_SUSPECTS, ULLAGE_COMPARISON -> this;
        };
    }

    /** Reads {@code dump}, and {@code later} where the question is about two. */
    abstract String answer(Path dump, Path later) throws IOException;

    private static String read(Path dump) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        long bytes = 0;
        try (FileChannel channel = FileChannel.open(dump)) {
            for (int count = channel.read(buffer); count >= 0; count = channel.read(buffer.clear())) {
                bytes += count;
            }
        }
        return bytes + " bytes";
    }

    private static String paths(HeapGraph graph, String className) {
        List<RootPath> paths = graph.pathsToRoots(className);
        return paths.stream().map(path -> path.instances() + " by " + path).collect(Collectors.joining("; "));
    }

    private static long sessionsRetain(HeapGraph graph) {
        ObjectGraph objects = graph.objects();
        int target = objects.classesNamed(SESSION).stream()
                .mapToInt(HeapClass::index)
                .findFirst()
                .orElseThrow();
        long retained = 0;
        for (int object = 0; object < objects.objectCount(); object++) {
            if (objects.classIndexOf(object) == target) {
                retained += graph.retainedSizes().retainedBytes(object);
            }
        }
        return retained;
    }
}
