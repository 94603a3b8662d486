package dev.ullage.constrained;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** An engine's socket as a TCP port, which makes the engine a remote one. */
final class Relay implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Path socket;

    Relay(Path socket) throws IOException {
        this.socket = socket;
        start(this::accept);
    }

    String address() {
        return "tcp://localhost:" + server.getLocalPort();
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            SocketChannel engine = SocketChannel.open(StandardProtocolFamily.UNIX);
            engine.connect(UnixDomainSocketAddress.of(socket));
            InputStream fromEngine = Channels.newInputStream(engine);
            OutputStream toEngine = Channels.newOutputStream(engine);
            start(() -> {
                client.getInputStream().transferTo(toEngine);
                engine.shutdownOutput();
            });
            start(() -> {
                try (client;
                        engine) {
                    fromEngine.transferTo(client.getOutputStream());
                }
            });
        }
    }

    private interface Job {
        void run() throws IOException;
    }

    private static void start(Job job) {
        Thread thread = new Thread(() -> {
            try {
                job.run();
            } catch (IOException ended) {
                // the other side has gone
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
