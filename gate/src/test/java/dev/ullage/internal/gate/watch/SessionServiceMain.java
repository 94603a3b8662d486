package dev.ullage.internal.gate.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A small HTTP service under a steady load of its own making, which forgets to close its sessions, or does not. */
final class SessionServiceMain {

    private static final Map<Long, Session> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong IDS = new AtomicLong();
    /** Below half of a region of G1, and often enough for a collection every second. */
    private static final int GARBAGE = 400_000;

    private static final int PIECES = 3;

    private static boolean leaks;
    private static volatile byte[] page = new byte[0];

    private SessionServiceMain() {}

    /** What a request opens. */
    private static final class Session {

        private final byte[] state = new byte[1000];
        private final long id = IDS.incrementAndGet();

        @Override
        public String toString() {
            return id + " of " + state.length;
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        leaks = arguments[0].equals("leaks");
        double perSecond = Double.parseDouble(arguments[1]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", SessionServiceMain::serve);
        server.start();
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        HttpClient client = HttpClient.newHttpClient();
        long began = System.nanoTime();
        for (long request = 0; request < Long.MAX_VALUE; request++) {
            client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            long due = began + (long) (request * 1e9 / perSecond);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    private static void serve(HttpExchange exchange) throws IOException {
        Session session = new Session();
        OPEN.put(session.id, session);
        for (int i = 0; i < PIECES; i++) {
            page = new byte[GARBAGE];
        }
        byte[] answer = session.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
        if (!leaks) {
            OPEN.remove(session.id);
        }
    }
}
