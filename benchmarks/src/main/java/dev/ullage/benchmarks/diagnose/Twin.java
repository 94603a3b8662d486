package dev.ullage.benchmarks.diagnose;

import dev.ullage.benchmarks.fork.JvmConfiguration;
import dev.ullage.internal.gate.watch.DiagnosisPlan;
import dev.ullage.internal.gate.watch.Monitor;
import dev.ullage.internal.gate.watch.Watch;
import dev.ullage.internal.gate.watch.WatchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A service in a JVM of its own under a steady load, watched as {@code ullage monitor --diagnose} does. */
final class Twin implements AutoCloseable {

    private final Process process;
    private final URI uri;
    private final Thread load;
    private volatile boolean isOver;

    private Twin(Process process, int port, int perSecond) {
        this.process = process;
        this.uri = URI.create("http://localhost:" + port + "/");
        this.load = new Thread(() -> send(perSecond), "load");
        load.setDaemon(true);
        load.start();
    }

    static Twin start(JvmConfiguration configuration, String how, int perSecond) throws IOException {
        Process process = new ProcessBuilder(configuration.command(SessionService.class, List.of(how)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        if (line == null || !line.startsWith("port ")) {
            throw new IllegalStateException("The service did not start on " + configuration + "; it said: " + line);
        }
        return new Twin(process, Integer.parseInt(line.substring("port ".length())), perSecond);
    }

    private void send(int perSecond) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        long began = System.nanoTime();
        try {
            for (long number = 0; !isOver; number++) {
                client.send(request, BodyHandlers.ofString());
                long due = began + (long) (number * 1e9 / perSecond);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
            }
        } catch (IOException ended) {
            if (!isOver) {
                throw new IllegalStateException("The service does not answer any more.", ended);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a watch with its defaults prints. */
    String watch(Duration time) throws WatchException, IOException, InterruptedException {
        StringWriter out = new StringWriter();
        new Watch(
                        String.valueOf(process.pid()),
                        Duration.ofSeconds(1),
                        Optional.of(time),
                        false,
                        false,
                        Monitor.LEVELS,
                        Monitor.HORIZON,
                        Optional.of(DiagnosisPlan.STANDARD))
                .run(new PrintWriter(out), new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        return out.toString();
    }

    @Override
    public void close() {
        isOver = true;
        process.destroyForcibly().onExit().join();
    }
}
