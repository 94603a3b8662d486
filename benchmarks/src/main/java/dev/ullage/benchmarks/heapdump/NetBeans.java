package dev.ullage.benchmarks.heapdump;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

/** The heap library of NetBeans, asked through its public interface. It writes its indexes beside the dump. */
final class NetBeans {

    private NetBeans() {}

    static String paths(Path dump, String className) throws IOException {
        int found = 0;
        long steps = 0;
        for (Instance instance : instances(dump, className)) {
            Instance at = instance;
            while (at != null && !at.isGCRoot()) {
                at = at.getNearestGCRootPointer();
                steps++;
            }
            found += at == null ? 0 : 1;
        }
        return found + " by " + steps + " steps";
    }

    static String retained(Path dump) throws IOException {
        long retained = 0;
        for (Instance instance : instances(dump, Tool.SESSION)) {
            retained += instance.getRetainedSize();
        }
        return "sessions retain " + retained + " bytes";
    }

    private static List<Instance> instances(Path dump, String className) throws IOException {
        Heap heap = HeapFactory.createHeap(dump.toFile());
        JavaClass target = heap.getJavaClassByName(className);
        return ((List<?>) target.getInstances())
                .stream().map(Instance.class::cast).toList();
    }
}
