package dev.ullage.junit;

import dev.ullage.internal.child.Collector;
import dev.ullage.internal.child.JvmSpec;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The values of one {@link RunWithHeap}; tests of a class for which all but the deadline are equal share a JVM.
 *
 * @param heap the largest heap
 * @param collector the collector, where one is asked for
 * @param jvmArgs further flags
 * @param deadline how long one test may take
 */
record HeapSetting(MemorySize heap, Optional<Collector> collector, List<String> jvmArgs, Duration deadline) {

    /** Set in forked JVMs only, to the key of the setting that they are for. */
    static final String FORK = "ullage.heap.fork";

    HeapSetting {
        jvmArgs = List.copyOf(jvmArgs);
    }

    /** Whether this JVM is a forked one, where tests simply run. */
    static boolean isInsideFork() {
        return System.getProperty(FORK) != null;
    }

    /** Whether a test runs in a forked JVM instead of this one: whatever measures it, does so there. */
    static boolean runsElsewhere(ExtensionContext test) {
        return !isInsideFork() && Nearest.find(RunWithHeap.class, test).isPresent();
    }

    /** What makes a JVM another one, as one text. */
    String key() {
        return heap.bytes() + "|" + collector.map(Enum::name).orElse("") + "|" + jvmArgs;
    }

    JvmSpec spec(Class<?> testClass) {
        JvmSpec spec = JvmSpec.likeThisOne(testClass, RunWithHeap.class).withHeap(heap);
        return collector
                .map(spec::withCollector)
                .orElse(spec)
                .plusFlags(jvmArgs)
                .plusSystemProperty(FORK, key());
    }

    /** As a sentence names the JVM: {@code "a forked JVM with a heap of 64 MiB"}. */
    String describe() {
        return "a forked JVM with a heap of " + heap
                + collector.map(each -> " and the " + each + " collector").orElse("");
    }
}
