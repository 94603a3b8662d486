package dev.ullage.examples.e10_heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.ullage.junit.RunWithHeap;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class SalesTest {

    @TempDir
    private Path folder;

    @Test
    @RunWithHeap(value = "32MiB", gc = "Serial")
    void addsUpALargeFileInASmallHeap() throws Exception {
        var sales = new Sales(LargeFile.in(folder));

        assertThat(sales.total()).isEqualTo(3L * LargeFile.LINES);
    }

    @Test
    void allLinesOfALargeFileDoNotFitIntoASmallHeap() {
        // the heap is full when a line is read, or when the list grows and has the array at hand itself
        String failure = failureOf(SalesHeapCases.class).replace("ArrayList → ArrayList.elementData → ", "");

        assertThat(failure.replaceAll("[\\d.,]+ (MiB|%|byte|java.lang.String)", "… $1"))
                .isEqualTo("""
                OutOfMemoryError: Java heap space, in a forked JVM with a heap of … MiB and the Serial collector
                  test      dev.ullage.examples.e10_heap.SalesHeapCases#addsUpALargeFile
                  held      … MiB (… % of what is reachable) by Object[]
                  path      local variable of thread "main" Object[]
                  contents  … byte[] (… MiB), … java.lang.String (… MiB), 1 java.lang.Object[] (… MiB)
                  next      let go of what is held, or give the test more: @RunWithHeap("64MiB")""");
    }

    private static String failureOf(Class<?> cases) {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(cases))
                                .build(),
                        summary);
        return summary.getSummary().getFailures().get(0).getException().getMessage();
    }
}
