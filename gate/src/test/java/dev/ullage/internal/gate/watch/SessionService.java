package dev.ullage.internal.gate.watch;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The service of {@link SessionServiceMain} in a JVM of its own, until it is closed. */
record SessionService(Process process) implements AutoCloseable {

    /** With 64 MiB of heap, on G1. */
    static SessionService start(String how, int perSecond, String... flags) throws IOException, URISyntaxException {
        String here = Path.of(SessionServiceMain.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseG1GC"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", here, SessionServiceMain.class.getName(), how, String.valueOf(perSecond)));
        return new SessionService(new ProcessBuilder(command).inheritIO().start());
    }

    /** Once its counters are all there, which its main class tells. */
    Target target() {
        return await().ignoreExceptions()
                .until(
                        () -> Targets.ofThisMachine().find(String.valueOf(process.pid())),
                        found -> found.main().equals(SessionServiceMain.class.getName()));
    }

    Monitor monitor() {
        return new Monitor(target(), Monitor.LEVELS, Monitor.HORIZON);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        await("the service has ended").until(() -> !process.isAlive());
    }
}
