package dev.ullage.internal.constrained.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.WaitResponse;
import dev.ullage.internal.child.ChildHost;
import dev.ullage.internal.child.JvmOutput;
import dev.ullage.internal.child.ThreadDump;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A child JVM as the first process of a container. Safe for use by several threads. */
public final class ContainerHost implements ChildHost {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(20);
    /** The JVM prints this before all threads, and that behind them. */
    private static final String THREADS = "Full thread dump ";

    private static final String BEHIND_THREADS = "JNI global refs:";

    private final DockerClient client;
    private final String id;
    private final Console console;
    private final JvmOutput output;
    private final Optional<Courier> courier;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    private ContainerHost(
            DockerClient client, String id, Console console, JvmOutput output, Optional<Courier> courier) {
        this.client = client;
        this.id = id;
        this.console = console;
        this.output = output;
        this.courier = courier;
    }

    /** Watches over a container that was started. */
    static ContainerHost of(
            DockerClient client, String id, Console console, JvmOutput output, Optional<Courier> courier) {
        ContainerHost host = new ContainerHost(client, id, console, output, courier);
        client.waitContainerCmd(id).exec(host.new End());
        return host;
    }

    /** Whether the kernel ended one of its processes because the container was at its limit; once it has ended. */
    public boolean isKilledByLimit() {
        try {
            ContainerState state = client.inspectContainerCmd(id).exec().getState();
            return Boolean.TRUE.equals(state.getOOMKilled());
        } catch (NotFoundException swept) {
            return false;
        }
    }

    @Override
    public boolean isAlive() {
        return !exit.isDone();
    }

    @Override
    public void await(Duration patience) throws InterruptedException {
        try {
            exit.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
            return;
        } catch (ExecutionException engineGone) {
            return; // exitCode() tells
        }
    }

    @Override
    public int exitCode() {
        try {
            console.drain();
            return exit.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the container's exit code was known.", interrupted);
        } catch (ExecutionException engineGone) {
            throw new IllegalStateException(
                    "The engine went away while the container " + id + " was running.", engineGone);
        }
    }

    @Override
    public Optional<Long> pid() {
        return Optional.empty();
    }

    /** Asks the JVM itself, by a signal: another JVM beside it might not fit into the limit. */
    @Override
    public Optional<ThreadDump> threads() throws InterruptedException {
        try {
            long before = output.written();
            client.killContainerCmd(id).withSignal("QUIT").exec();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline && isAlive()) {
                String text = output.since(before);
                int threads = text.indexOf(THREADS);
                int end = threads < 0 ? -1 : text.indexOf(BEHIND_THREADS, threads);
                if (end >= 0) {
                    return Optional.of(new ThreadDump(text.substring(threads, end)));
                }
                await(GLANCE);
            }
        } catch (NotFoundException | ConflictException ended) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    @Override
    public void letGo() {
        console.endInput();
    }

    @Override
    public void end() throws InterruptedException {
        try {
            if (isAlive()) {
                Undisturbed.call(this::kill);
                await(PATIENCE);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("Could not end the container " + id + ".", impossible);
        }
    }

    private boolean kill() {
        try {
            client.killContainerCmd(id).exec();
            return true;
        } catch (NotFoundException | ConflictException endedMeanwhile) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        courier.ifPresent(Courier::close);
        try (console) {
            Undisturbed.call(() -> {
                ContainerReaper.remove(id, client);
                return id;
            });
        }
    }

    private final class End extends ResultCallback.Adapter<WaitResponse> {

        @Override
        public void onNext(WaitResponse response) {
            try {
                if (courier.isPresent()) {
                    courier.get().fetchAll();
                }
                exit.complete(response.getStatusCode());
            } catch (IOException | RuntimeException notFetched) {
                exit.completeExceptionally(notFetched);
            }
        }

        @Override
        public void onError(Throwable failure) {
            exit.completeExceptionally(failure);
        }
    }
}
