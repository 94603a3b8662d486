package dev.ullage.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leaks whose place says what they are, as the facts on libraries tell. */
class PlaceLeaksTest {

    @TempDir
    static Path directory;

    static Scenarios scenarios;

    @BeforeAll
    static void leak() throws Exception {
        scenarios = Scenarios.run(
                directory,
                List.of(
                        PlaceScenarios.Bundles.class,
                        PlaceScenarios.JarAddresses.class,
                        PlaceScenarios.Parsers.class,
                        PlaceScenarios.Buffers.class,
                        PlaceScenarios.ObjectStream.class,
                        PlaceScenarios.Temporary.class,
                        PlaceScenarios.Properties.class));
    }

    @Test
    void bundlesThatDoNotExistFillTheCacheOfResourceBundle() throws Exception {
        Diagnosis found = scenarios.diagnose(PlaceScenarios.Bundles.class).get(0);

        assertThat(found.culprit().className()).endsWith("ResourceBundle$CacheKey");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("ResourceBundle.cacheList");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.UNBOUNDED_CACHE);
        assertThat(found.cure()).contains("ask only for bundles with fixed names");
    }

    @Test
    void theHandlerOfJarAddressesKeepsTheFileOpen() throws Exception {
        Diagnosis found = scenarios.diagnose(PlaceScenarios.JarAddresses.class).get(0);

        assertThat(found.culprit().className()).endsWith("URLJarFile");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("JarFileFactory.fileCache");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.RESOURCE);
        assertThat(found.cure()).contains("URLConnection.setUseCaches(false)");
    }

    @Test
    void theSymbolTableInAPooledParserGrowsAndNotThePool() throws Exception {
        Diagnosis found = scenarios.diagnose(PlaceScenarios.Parsers.class).get(0);

        assertThat(found.culprit().className()).endsWith("SymbolTable$Entry");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("SymbolTable.fBuckets");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.NAME_TABLE);
        assertThat(found.cure()).contains("make a new parser");
    }

    @Test
    void aPooledBufferThatIsNotEmptiedGrowsInsideThePool() throws Exception {
        Diagnosis found = scenarios.diagnose(PlaceScenarios.Buffers.class).get(0);

        assertThat(found.culprit().className()).endsWith("byte[]");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("ByteArrayOutputStream.buf");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.POOLED);
        assertThat(found.cure()).contains("goes back to PlaceScenarios$Buffers.POOL");
    }

    @Test
    void aStreamOfObjectsRemembersThem() throws Exception {
        Diagnosis found = scenarios.diagnose(PlaceScenarios.ObjectStream.class).get(0);

        assertThat(found.culprit().className()).endsWith("ObjectStream$Message");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("PlaceScenarios$ObjectStream.OUT");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.INSTANCE_COLLECTION);
        assertThat(found.cure()).contains("reset()");
    }

    @Test
    void filesToBeDeletedAtTheEndAreKeptByName() throws Exception {
        Diagnosis found = scenarios.diagnose(PlaceScenarios.Temporary.class).get(0);

        assertThat(found.culprit().className()).endsWith("java.lang.String");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("DeleteOnExitHook.files");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.SHUTDOWN_HOOK);
        assertThat(found.cure()).contains("File.deleteOnExit");
    }

    @Test
    void aBeanKeepsItsListeners() throws Exception {
        Diagnosis found = scenarios.diagnose(PlaceScenarios.Properties.class).get(0);

        assertThat(found.culprit().className()).endsWith("PlaceScenarios$Properties$$Lambda");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("PlaceScenarios$Properties.CHANGES");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.LISTENER);
        assertThat(found.cure()).contains("from PlaceScenarios$Properties.CHANGES");
    }
}
