package dev.ullage.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this JVM has committed by the categories of its own tracking, which it does with
 * {@code -XX:NativeMemoryTracking=summary}. It knows of its own memory, of direct buffers and of {@code Unsafe}, and not of what
 * native libraries take.
 */
public final class NativeTracking {

    private static final Pattern CATEGORY = Pattern.compile("(?m)^- +(\\S.*?) \\(reserved=\\d+, committed=(\\d+)");

    private NativeTracking() {}

    /** Whether the JVM tracks. */
    public static boolean isOn() {
        return JvmFlags.value("NativeMemoryTracking")
                .filter(level -> !level.equals("off"))
                .isPresent();
    }

    /**
     * What is committed, by the JVM's names of its categories ({@code "Other"} is {@code Unsafe} and direct buffers); empty where it
     * does not track. It starts the MBean server, and is too dear for every sample.
     */
    public static Map<String, MemorySize> committed() {
        return isOn()
                ? parse(DiagnosticCommands.run("vmNativeMemory", "summary", "scale=b")
                        .orElse(""))
                : Map.of();
    }

    /** Reads what {@code jcmd PID VM.native_memory summary scale=b} prints; empty where that JVM does not track. */
    public static Map<String, MemorySize> parse(String summary) {
        Map<String, MemorySize> committed = new LinkedHashMap<>();
        Matcher line = CATEGORY.matcher(summary);
        while (line.find()) {
            committed.put(line.group(1), MemorySize.ofBytes(Long.parseLong(line.group(2))));
        }
        return committed;
    }
}
