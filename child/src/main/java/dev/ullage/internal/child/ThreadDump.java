package dev.ullage.internal.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What all threads of a JVM were doing at one moment.
 *
 * @param text as {@code jcmd PID Thread.print -l} or the JVM itself prints it
 */
public record ThreadDump(String text) {

    private static final int PATIENCE_SECONDS = 10;
    /** Of some ten thousand threads. */
    private static final int MOST_BYTES = 16 << 20;

    /**
     * A dump of another JVM's threads; empty where no JDK's {@code jcmd} is at hand or the JVM does not answer within 10 s.
     *
     * @param javaHome where {@code bin/jcmd} may be; this JVM's own is looked at, too
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    static Optional<ThreadDump> of(long pid, Path javaHome, Path folder) throws InterruptedException {
        Optional<Path> jcmd = Stream.of(javaHome, Path.of(System.getProperty("java.home")))
                .flatMap(home -> Stream.of(home.resolve("bin/jcmd"), home.resolve("bin/jcmd.exe")))
                .filter(Files::isExecutable)
                .findFirst();
        if (jcmd.isEmpty()) {
            return Optional.empty();
        }
        Path answer = folder.resolve("threads.txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(jcmd.get().toString(), "" + pid, "Thread.print", "-l");
            builder.environment().keySet().removeAll(LocalProcess.FOREIGN_FLAGS);
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(answer.toFile())
                    .start();
            boolean answered = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = text(answer);
            return answered && process.exitValue() == 0 ? Optional.of(new ThreadDump(text)) : Optional.empty();
        } catch (IOException unanswered) {
            return Optional.empty();
        }
    }

    private static String text(Path answer) throws IOException {
        try (InputStream in = Files.newInputStream(answer)) {
            return new String(in.readNBytes(MOST_BYTES), Charset.defaultCharset());
        }
    }

    /** The part of the thread of this name, its stack included; empty where there is none. */
    public Optional<String> thread(String name) {
        List<String> lines = text.lines()
                .dropWhile(line -> !line.startsWith('"' + name + "\" "))
                .takeWhile(line -> !line.isBlank())
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }
}
