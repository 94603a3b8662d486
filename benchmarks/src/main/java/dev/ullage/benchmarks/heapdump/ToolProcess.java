package dev.ullage.benchmarks.heapdump;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A child JVM's main: has one tool answer, and prints the answer and what it took. */
final class ToolProcess {

    static final String ANSWER = "answer=";
    static final String CPU = "cpuNanoseconds=";
    static final String PEAK_RESIDENT = "peakResidentKilobytes=";

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final PrintStream OUT = System.out;

    private ToolProcess() {}

    /** Arguments: the tool, the dump, the later dump. */
    public static void main(String[] arguments) throws IOException {
        String answer = Tool.valueOf(arguments[0]).answer(Path.of(arguments[1]), Path.of(arguments[2]));
        OUT.println(ANSWER + answer);
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        OUT.println(CPU + process.getProcessCpuTime());
        OUT.println(PEAK_RESIDENT + peakResidentKilobytes());
        System.exit(0);
    }

    private static long peakResidentKilobytes() throws IOException {
        List<String> lines = Files.exists(STATUS) ? Files.readAllLines(STATUS) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
