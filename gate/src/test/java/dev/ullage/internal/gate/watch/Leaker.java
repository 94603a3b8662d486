package dev.ullage.internal.gate.watch;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A {@link LeakingMain} that runs, and what it said. */
final class Leaker implements AutoCloseable {

    static final long HEAP = 128L << 20;

    private static final double MIB = 1 << 20;

    private final Process process;
    private final Path said;

    private Leaker(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /** A mebibyte a second of leak and sixty of garbage. */
    static Leaker start(Path folder, String... flags) throws IOException, URISyntaxException {
        Path said = Files.createTempFile(folder, "leaker", ".txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-Xmx" + HEAP, "-cp", here(), LeakingMain.class.getName(), "" + MIB, "40"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        await("the program runs").until(() -> Files.size(said) > 0);
        return new Leaker(process, said);
    }

    private static String here() throws URISyntaxException {
        return Path.of(LeakingMain.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    long pid() {
        return process.pid();
    }

    /** The true time to the limit from a moment on, by what was kept then and the rate until then. */
    double secondsToLimit(Instant since, Instant at) throws IOException {
        List<long[]> then = positions().stream()
                .filter(each -> each[0] >= since.toEpochMilli() && each[0] <= at.toEpochMilli())
                .toList();
        long[] first = then.get(0);
        long[] last = then.get(then.size() - 1);
        double perSecond = (last[1] - first[1]) * 1000.0 / (last[0] - first[0]);
        return (HEAP - last[1]) / perSecond;
    }

    private List<long[]> positions() throws IOException {
        try (Stream<String> lines = Files.lines(said)) {
            return lines.filter(line -> line.matches("\\d+ \\d+"))
                    .map(line -> Stream.of(line.split(" "))
                            .mapToLong(Long::parseLong)
                            .toArray())
                    .toList();
        }
    }

    @Override
    public void close() {
        end();
    }

    void end() {
        process.destroyForcibly();
        await("the program has ended").until(() -> !process.isAlive());
    }
}
