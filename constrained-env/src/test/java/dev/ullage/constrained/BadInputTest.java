package dev.ullage.constrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.internal.child.JvmSpec;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.constrained.container.BareContainer;
import dev.ullage.internal.constrained.container.Engine;
import dev.ullage.measure.MemorySize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input is refused before anything starts, and the message says what would do. */
class BadInputTest {

    @TempDir
    private Path folder;

    @Test
    void anUnknownSize() {
        assertThatThrownBy(() -> Limits.memory("256 elephants"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                "256 elephants" is not a memory size. Give a number and a unit, one of B, KiB, MiB, GiB, TiB, PiB (K and KB mean KiB, and so on; no unit means bytes), for example "64KiB" or "1.5GiB".""");
    }

    @Test
    void aLimitUnderWhatAJvmNeeds() {
        assertThatThrownBy(() -> Limits.memory("16MiB"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                Limits: a JVM cannot start and run a test in 16 MiB of memory. The least that works is %s, for example Limits.memory("256MiB").""".formatted(Limits.LEAST));
    }

    @Test
    void theLeastLimitWorks() throws Exception {
        for (Places place : List.of(Places.FORKED_JVM, Places.CONTAINER)) {
            Outcome outcome = place.run(
                    Places.suite(folder, SuiteCases.Passing.class),
                    Limits.memory(Limits.LEAST).time(Duration.ofMinutes(2)));

            assertThat(outcome).as(outcome::render).isInstanceOf(Outcome.Completed.class);
        }
    }

    @Test
    void aHeapThatDoesNotFit() {
        assertThatThrownBy(() -> Limits.usual().heap(MemorySize.parse("257MiB")))
                .hasMessage("""
                Limits: a heap of 257 MiB does not fit into 256 MiB of memory. Give less, for example heapShare(50).""");
    }

    @Test
    void sharesCpusAndTimesOutOfRange() {
        assertThatThrownBy(() -> Limits.usual().heapShare(0)).hasMessage("""
                Limits: a heap share is above 0 and at most 100 percent, but got 0.0. Give, for example, heapShare(50).""");
        assertThatThrownBy(() -> Limits.usual().cpus(0)).hasMessage("""
                Limits: 0.0 is no number of processors. Give 0.01 to 1024, for example cpus(0.5) or cpus(2).""");
        assertThatThrownBy(() -> Limits.usual().time(Duration.ZERO)).hasMessage("""
                Limits: a time of PT0S is over before it begins. Give more, for example 10 minutes.""");
    }

    @Test
    void noTests() {
        assertThatThrownBy(() -> ConstrainedSuite.likeThisJvm().run(Limits.usual(), Environment.forkedJvm()))
                .isInstanceOf(ConstraintException.class)
                .hasMessage("""
                        ConstrainedSuite: no tests are chosen. Give classes, packages or methods, for example packages("com.acme").""");
    }

    @Test
    void aClassPathEntryThatDoesNotExist() {
        ConstrainedSuite suite = ConstrainedSuite.likeThisJvm()
                .classPath(List.of(folder.resolve("absent.jar")))
                .classes("A");

        assertThatThrownBy(() -> suite.run(Limits.usual(), Environment.forkedJvm()))
                .isInstanceOf(ConstraintException.class)
                .hasMessage("""
                        ConstrainedSuite: the class path entry %s does not exist. Give files and folders that do, for example target/test-classes.""".formatted(folder.resolve("absent.jar")));
    }

    @Test
    void aWorkingDirectoryThatDoesNotExist() {
        ConstrainedSuite suite = ConstrainedSuite.likeThisJvm()
                .workingDirectory(folder.resolve("absent"))
                .classes("A");

        assertThatThrownBy(() -> suite.run(Limits.usual(), Environment.forkedJvm()))
                .isInstanceOf(ConstraintException.class)
                .hasMessage("""
                        ConstrainedSuite: the working directory %s does not exist. Give a folder that does, for example that of the module.""".formatted(folder.resolve("absent")));
    }

    @Test
    void anImageWithoutJava() throws Exception {
        assumeTrue(Engine.absence().isEmpty(), () -> Engine.absence().orElse("") + "; .ci/engine starts one");
        String image = BareContainer.imageWithoutJava();
        ConstrainedSuite suite = Places.suite(folder, SuiteCases.Passing.class);

        assertThatThrownBy(
                        () -> suite.run(Limits.usual(), Environment.container().image(image)))
                .isInstanceOf(ConstraintException.class)
                .hasMessage("""
                        Environment.container(): The image "ullage-test-without-java:1" has no program java on its path. Name one that has, for example "eclipse-temurin:17", or none: then it is made from the JDK that runs this.""");
        assertThat(BareContainer.running()).isEmpty();
    }

    @Test
    void anImageThatIsNotThere() {
        assumeTrue(Engine.absence().isEmpty(), () -> Engine.absence().orElse("") + "; .ci/engine starts one");
        ConstrainedSuite suite = Places.suite(folder, SuiteCases.Passing.class);

        assertThatThrownBy(
                        () -> suite.run(Limits.usual(), Environment.container().image("localhost:1/absent:1")))
                .isInstanceOf(ConstraintException.class)
                .hasMessage("""
                        Environment.container(): The image "localhost:1/absent:1" is not here and cannot be pulled. Name one that is, for example "eclipse-temurin:17", or none: then it is made from the JDK that runs this.""");
    }

    /** In a JVM of its own, whose environment names an engine that is not there. */
    @Test
    void noEngineWhereOneIsRequired() throws Exception {
        JvmSpec spec = JvmSpec.likeThisOne(SuiteCases.class)
                .withEnvironment(Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock"))
                .withSystemProperties(Map.of("ullage.test.folder", folder.toString()));
        ConstrainedSuite suite = new ConstrainedSuite(
                        spec, RunRequest.of(), ConstrainedSuite.likeThisJvm().levels(), Duration.ofSeconds(1), folder)
                .classes(SuiteCases.WithoutEngine.class.getName());

        Outcome outcome = suite.run(Limits.memory("512MiB"), Environment.forkedJvm());

        assertThat(outcome.isSuccess()).as(outcome::render).isTrue();
        assertThat(outcome.facts().totals().successful()).isEqualTo(2);
    }
}
