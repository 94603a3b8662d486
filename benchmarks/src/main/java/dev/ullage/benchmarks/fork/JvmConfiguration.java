package dev.ullage.benchmarks.fork;

import java.util.ArrayList;
import java.util.List;

/**
 * How a child JVM is started.
 *
 * @param jdk which JDK
 * @param collector which collector
 * @param flags further flags, separated by spaces; may be empty
 * @param heap the value of {@code -Xmx}
 */
public record JvmConfiguration(Jdk jdk, Collector collector, String flags, String heap) {

    /** The same with one more flag. */
    public JvmConfiguration with(String flag) {
        return new JvmConfiguration(jdk, collector, (flags + " " + flag).strip(), heap);
    }

    /** The command line that runs a main class of this class path. */
    public List<String> command(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(jdk.launcher().toString());
        command.add("-Xmx" + heap);
        command.add(collector.flag());
        if (!flags.isBlank()) {
            command.addAll(List.of(flags.strip().split("\\s+", -1)));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    @Override
    public String toString() {
        return "JDK " + jdk.version() + ", " + collector + (flags.isBlank() ? "" : ", " + flags);
    }
}
