package dev.ullage.examples.e13_limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    @TempDir
    private Path evidence;

    @Test
    void aCatalogueOfSixtyPagesFitsInto512Mebibytes() throws Exception {
        Outcome outcome = run("512MiB");

        assertThat(outcome.isSuccess()).as(outcome::render).isTrue();
    }

    @Test
    void aCatalogueOfSixtyPagesDoesNotFitInto256Mebibytes() throws Exception {
        Outcome outcome = run("256MiB");

        assertThat(withoutFigures(outcome.render())).isEqualTo("""
                Killed by the limit of … B, in a forked JVM: the watchdog ended it at … B, not counting file cache
                  test      dev.ullage.examples.e13_limit.CatalogueCases#holdsSixtyPages
                  so far    0 tests of 1
                  grew      direct buffers … B → … B
                  next      give … B of memory, or let ullage:fit find what the suite needs""");
    }

    /** In a forked JVM, which runs anywhere; {@code Environment.auto()} takes a container where an engine answers. */
    private Outcome run(String memory) throws Exception {
        return ConstrainedSuite.likeThisJvm()
                .classes(CatalogueCases.class.getName())
                .sampledEvery(Duration.ofMillis(5))
                .evidence(evidence)
                .run(Limits.memory(memory), Environment.forkedJvm());
    }

    /** Without sizes, samples, the machine, and what else grew. */
    private static String withoutFigures(String report) {
        return report.replaceAll("\n  (told|sample|ran in|got|enforced|watched|peak) .*", "")
                .replaceAll("(?m)^(  grew [^,\n]*),.*", "$1")
                .replaceAll("[\\d.]+ [KM]?i?B\\b", "… B");
    }
}
