package dev.ullage.examples.e20_service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Tells the price of an article over HTTP: {@code GET /price/7}. Two threads serve the requests. */
final class PriceService implements AutoCloseable {

    private static final String PATH = "/price/";

    static {
        // or each answer waits some 40 ms for the client to acknowledge its head
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Set<Bug> bugs;
    private final Articles articles;
    private final Prices prices = new Prices();
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final HttpServer server;

    /** A service with some of the mistakes; its database has that name. */
    PriceService(String database, Set<Bug> bugs) throws IOException, SQLException {
        this.bugs = bugs;
        articles = new Articles(database);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::serve);
        server.setExecutor(workers);
        server.start();
    }

    /** Where the price of an article is told. */
    URI price(int article) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + PATH + article);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Audit.note("asked for " + path);
            byte[] answer = String.valueOf(price(path)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (SQLException | NumberFormatException wrong) {
            exchange.sendResponseHeaders(404, -1);
        } finally {
            if (!bugs.contains(Bug.THREAD_LOCAL)) {
                Audit.clear();
            }
        }
    }

    private int price(String path) throws SQLException {
        int article = Integer.parseInt(path.substring(PATH.length()));
        int cents = bugs.contains(Bug.UNCLOSED_STATEMENT) ? articles.askAndLeaveOpen(article) : articles.ask(article);
        var offer = new Offer(cents, prices.percent());
        prices.addListener(offer);
        try {
            return offer.price();
        } finally {
            if (!bugs.contains(Bug.LISTENER_PER_REQUEST)) {
                prices.removeListener(offer);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        server.stop(0);
        workers.shutdownNow();
        articles.close();
    }
}
