package dev.ullage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that fills a map, and dumps its own heap. */
final class DumpedProgram {

    private static final String SOURCE = """
            package com.acme;
            import com.sun.management.HotSpotDiagnosticMXBean;
            import java.lang.management.ManagementFactory;
            import java.nio.ByteBuffer;
            import java.util.ArrayList;
            import java.util.HashMap;
            import java.util.List;
            import java.util.Map;
            public class Leaky {
                static final Map<Integer, Session> CACHE = new HashMap<>();
                static final List<Object> EMPTY = new ArrayList<>();
                static final List<ByteBuffer> BUFFERS = new ArrayList<>();
                static final class Session {
                    final String user;
                    final byte[] data = new byte[2000];
                    Session(String user) { this.user = user; }
                }
                static void open(int number) {
                    CACHE.put(number, new Session("user of the shop " + number % 10));
                }
                static void dump(Object held, String file) throws Exception {
                    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, true);
                    System.out.println(held.hashCode());
                }
                public static void main(String[] words) throws Exception {
                    for (int number = 0; number < Integer.parseInt(words[1]); number++) {
                        open(number);
                    }
                    for (int list = 0; list < 1000; list++) {
                        EMPTY.add(new ArrayList<>(50));
                    }
                    BUFFERS.add(ByteBuffer.allocateDirect(1 << 20));
                    dump(new long[50_000], words[0]);
                }
            }
            """;

    private final PlainProject project;

    private DumpedProgram(PlainProject project) {
        this.project = project;
    }

    static DumpedProgram in(Path folder) throws IOException {
        return new DumpedProgram(
                new PlainProject(folder).with("com/acme/Leaky.java", SOURCE).compiled(List.of()));
    }

    Path classes() {
        return project.tests();
    }

    /** Its heap, once it has so many sessions. */
    Path dump(int sessions) throws IOException, InterruptedException {
        Path file = project.folder().resolve(sessions + ".hprof");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes().toString(),
                        "com.acme.Leaky",
                        file.toString(),
                        String.valueOf(sessions))
                .inheritIO()
                .start();
        assertThat(program.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).isZero();
        return file;
    }
}
