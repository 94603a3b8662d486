package dev.ullage.benchmarks.accuracy.clean;

import com.sun.net.httpserver.HttpServer;
import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads, buffers and descriptors that go some time after the last use, by a collection or by a time limit. */
@SuppressWarnings("FutureReturnValueIgnored") // what is done wrong here is done on purpose
final class SlowReleases {

    private SlowReleases() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("an HTTP client is made, used once and dropped", seed -> httpClients()),
                Scenario.clean("an executor lets its idle threads go after 200 ms", seed -> idleThreads()),
                Scenario.clean("an executor is shut down and not waited for", seed -> shutDown()),
                Scenario.clean("a fork-join pool is made and shut down", seed -> forkJoin()),
                Scenario.clean("a thread outlives the iteration by up to 300 ms", seed -> lingering()),
                Scenario.clean("the last 40 direct buffers are kept", seed -> lastBuffers()),
                Scenario.clean("a future's timeout is cancelled when it completes", seed -> timeouts()),
                Scenario.clean("a scheduler removes what is cancelled", seed -> removeOnCancel()));
    }

    private static Fixture httpClients() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
            exchange.close();
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return Fixture.of(
                () -> HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()),
                () -> server.stop(0));
    }

    private static Fixture idleThreads() {
        return Fixture.of(() -> {
            ThreadPoolExecutor executor =
                    new ThreadPoolExecutor(1, 1, 200, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>());
            executor.allowCoreThreadTimeOut(true);
            executor.submit(() -> {}).get();
        });
    }

    private static Fixture shutDown() {
        return Fixture.of(() -> {
            var executor = Executors.newFixedThreadPool(2);
            executor.submit(() -> {});
            executor.shutdown();
        });
    }

    private static Fixture forkJoin() {
        return Fixture.of(() -> {
            ForkJoinPool pool = new ForkJoinPool(2);
            pool.submit(() -> {}).get();
            pool.shutdown();
        });
    }

    private static Fixture lingering() {
        CountDownLatch never = new CountDownLatch(1);
        int[] next = {0};
        return Fixture.of(
                () -> {
                    long wait = 20L * (next[0]++ % 16);
                    Thread thread = new Thread(() -> await(never, wait), "lingering");
                    thread.setDaemon(true);
                    thread.start();
                },
                never::countDown);
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            if (latch.await(millis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Fixture lastBuffers() {
        Queue<ByteBuffer> last = new ArrayDeque<>();
        return Fixture.of(
                () -> {
                    last.add(ByteBuffer.allocateDirect(4_096));
                    if (last.size() > 40) {
                        last.remove();
                    }
                },
                last::clear);
    }

    private static Fixture timeouts() {
        return Fixture.of(() -> {
            CompletableFuture<String> answer = new CompletableFuture<String>().orTimeout(1, TimeUnit.HOURS);
            answer.complete("42");
        });
    }

    private static Fixture removeOnCancel() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
        scheduler.setRemoveOnCancelPolicy(true);
        return Fixture.of(() -> scheduler.schedule(() -> {}, 1, TimeUnit.HOURS).cancel(false), () -> {
            scheduler.shutdownNow();
            scheduler.awaitTermination(10, TimeUnit.SECONDS);
        });
    }
}
