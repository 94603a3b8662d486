package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Descriptors opened and closed by the book. */
final class FilesAndSockets {

    private FilesAndSockets() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("a file is written, read and closed", seed -> files()),
                Scenario.clean("a directory is listed and closed", seed -> directory()),
                Scenario.clean("a loopback socket is opened, used and closed", seed -> sockets()),
                Scenario.clean("a channel registers with a selector and both are closed", seed -> selectors()));
    }

    private static Fixture files() throws IOException {
        Path file = Files.createTempFile("ullage", ".file");
        int[] next = {0};
        return Fixture.of(
                () -> {
                    Files.writeString(file, "line " + next[0]++);
                    try (FileInputStream in = new FileInputStream(file.toFile())) {
                        require(new String(in.readAllBytes(), StandardCharsets.UTF_8).startsWith("line"));
                    }
                },
                () -> Files.delete(file));
    }

    private static Fixture directory() throws IOException {
        Path directory = Files.createTempDirectory("ullage");
        Path file = Files.createFile(directory.resolve("only"));
        return Fixture.of(
                () -> {
                    try (Stream<Path> paths = Files.list(directory)) {
                        require(paths.count() == 1);
                    }
                },
                () -> {
                    Files.delete(file);
                    Files.delete(directory);
                });
    }

    private static Fixture sockets() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return Fixture.of(
                () -> {
                    try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                            Socket accepted = server.accept()) {
                        client.getOutputStream().write(7);
                        require(accepted.getInputStream().read() == 7);
                        accepted.setSoLinger(true, 0);
                    }
                },
                server::close);
    }

    private static Fixture selectors() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return Fixture.of(
                () -> {
                    try (Selector selector = Selector.open();
                            SocketChannel client = SocketChannel.open(server.getLocalAddress());
                            SocketChannel accepted = server.accept()) {
                        client.configureBlocking(false);
                        client.register(selector, 1);
                        selector.selectNow();
                        accepted.socket().setSoLinger(true, 0);
                    }
                },
                server::close);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("the scenario does not do what it says");
        }
    }
}
