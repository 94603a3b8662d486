package dev.ullage.benchmarks.heapdump;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import shark.CloseableHeapGraph;
import shark.FilteringLeakingObjectFinder;
import shark.HeapAnalysis;
import shark.HeapAnalysisFailure;
import shark.HeapAnalysisSuccess;
import shark.HeapAnalyzer;
import shark.HeapObject;
import shark.HprofHeapGraph;
import shark.HprofIndex;
import shark.IgnoredReferenceMatcher;
import shark.Leak;
import shark.MetadataExtractor;
import shark.OnAnalysisProgressListener;
import shark.ReferencePattern.InstanceFieldPattern;

/** The library below LeakCanary. */
final class Shark {

    private Shark() {}

    static String paths(Path dump, String className, boolean withRetainedSizes) throws IOException {
        HeapAnalyzer analyzer = new HeapAnalyzer(OnAnalysisProgressListener.Companion.getNO_OP());
        try (CloseableHeapGraph graph = open(dump)) {
            HeapAnalysis analysis = analyzer.analyze(
                    dump.toFile(),
                    graph,
                    new FilteringLeakingObjectFinder(List.of(object -> isInstance(object, className))),
                    matchers(),
                    withRetainedSizes,
                    List.of(),
                    MetadataExtractor.Companion.getNO_OP());
            return describe(analysis, withRetainedSizes);
        }
    }

    private static String describe(HeapAnalysis analysis, boolean withRetainedSizes) {
        if (analysis instanceof HeapAnalysisFailure failure) {
            throw new IllegalStateException("Shark failed.", failure.getException());
        }
        int found = 0;
        long retained = 0;
        for (Leak leak : ((HeapAnalysisSuccess) analysis).getApplicationLeaks()) {
            found += leak.getLeakTraces().size();
            Integer size = leak.getTotalRetainedHeapByteSize();
            retained += size == null ? 0 : size;
        }
        return withRetainedSizes ? "sessions retain " + retained + " bytes" : found + " paths";
    }

    private static CloseableHeapGraph open(Path dump) {
        return HprofHeapGraph.Companion.openHeapGraph(
                dump.toFile(), null, HprofIndex.Companion.defaultIndexedGcRootTags());
    }

    private static boolean isInstance(HeapObject object, String className) {
        HeapObject.HeapInstance instance = object.getAsInstance();
        return instance != null && instance.getInstanceClassName().equals(className);
    }

    /** What a JVM's collector does not follow, which Shark has to be told. */
    private static List<IgnoredReferenceMatcher> matchers() {
        return List.of("Weak", "Soft", "Phantom", "Final").stream()
                .map(kind -> "java.lang.ref." + kind + "Reference")
                .map(name -> new IgnoredReferenceMatcher(new InstanceFieldPattern(name, "referent")))
                .toList();
    }
}
