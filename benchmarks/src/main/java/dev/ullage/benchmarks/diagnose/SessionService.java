package dev.ullage.benchmarks.diagnose;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A small HTTP service that opens a session for each request, and closes it at the end, or forgets to. It prints its port. */
final class SessionService {

    private static final Map<Long, Session> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong IDS = new AtomicLong();
    private static final int GARBAGE = 256 << 10;

    private final boolean leaks;

    private SessionService(boolean leaks) {
        this.leaks = leaks;
    }

    /** What a request opens: one object, with what it holds. */
    private static final class Session {

        private final long id = IDS.incrementAndGet();
        private final byte[] state = new byte[1000];
    }

    public static void main(String[] arguments) throws IOException {
        SessionService service = new SessionService(arguments[0].equals("leaks"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", service::serve);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.start();
        System.out.println("port " + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        Session session = new Session();
        OPEN.put(session.id, session);
        byte[] page = new byte[GARBAGE];
        byte[] answer = ("session " + session.id + ": " + session.state.length + " of " + page.length)
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
        if (!leaks) {
            OPEN.remove(session.id);
        }
    }
}
