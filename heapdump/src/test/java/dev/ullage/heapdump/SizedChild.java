package dev.ullage.heapdump;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** A child JVM's main: fills a heap with objects of awkward layouts, dumps it and prints its own histogram beside. */
final class SizedChild {

    static final List<Object> HELD = new ArrayList<>();

    private SizedChild() {}

    private static class Base {
        byte one;
    }

    private static class Middle extends Base {
        long wide;
        byte narrow;
    }

    private static final class Leaf extends Middle {
        Object reference;
        short small;
        boolean flag;
    }

    private record Mixed(int number, double fraction, Object reference, char letter) {}

    /** Writes the dump to the given file, and the histogram to a file beside it. */
    public static void main(String[] arguments) throws Exception {
        for (int length = 0; length < 40; length++) {
            HELD.add(new Base());
            HELD.add(new Middle());
            HELD.add(new Leaf());
            HELD.add(new Mixed(length, length, new Object[length], 'x'));
            HELD.add(List.of(new boolean[length], new byte[length], new char[length], new short[length]));
            HELD.add(List.of(new int[length], new float[length], new long[length], new double[length]));
            HELD.add(new LongAdder());
        }
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName diagnostic = new ObjectName("com.sun.management:type=DiagnosticCommand");
        Object[] none = {null};
        String[] signature = {String[].class.getName()};
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        server.invoke(diagnostic, "gcClassHistogram", none, signature);
        bean.dumpHeap(arguments[0], true);
        String histogram = (String) server.invoke(diagnostic, "gcClassHistogram", none, signature);
        Files.writeString(Path.of(arguments[0] + ".txt"), histogram);
    }

    /** A class as the histogram names it, as Java source names it. */
    static String sourceName(String printed) {
        int dimensions = printed.lastIndexOf('[') + 1;
        String element = printed.substring(dimensions);
        if (dimensions > 0) {
            element = switch (element.charAt(0)) {
                case 'B' -> "byte";
                case 'C' -> "char";
                case 'D' -> "double";
                case 'F' -> "float";
                case 'I' -> "int";
                case 'J' -> "long";
                case 'S' -> "short";
                case 'Z' -> "boolean";
                default -> element.substring(1, element.length() - 1);
            };
        }
        return element + "[]".repeat(dimensions);
    }
}
