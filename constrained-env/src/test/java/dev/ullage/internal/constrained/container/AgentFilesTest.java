package dev.ullage.internal.constrained.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.child.JvmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentFilesTest {

    @TempDir
    private Path module;

    @TempDir
    private Path shared;

    private Path target;

    @BeforeEach
    void compile() throws IOException {
        target = Files.createDirectory(module.resolve("target"));
    }

    @Test
    void whatAnAgentWritesComesHome() throws IOException {
        AgentFiles files = bring("-javaagent:/lib/coverage.jar=destfile=" + target + "/coverage.exec,append=true");

        Path inside = shared.resolve("agent-0-coverage.exec");
        assertThat(files.flags()).containsExactly("-javaagent:/lib/coverage.jar=destfile=" + inside + ",append=true");
        Files.writeString(inside, "covered");
        assertThat(files.bringHome()).isEmpty();

        assertThat(target.resolve("coverage.exec")).hasContent("covered");
    }

    @Test
    void aRelativePathIsOneOfTheWorkingDirectory() throws IOException {
        AgentFiles files = bring("-agentpath:/lib/libprofiler.so=start,event=cpu,file=target/cpu.jfr,interval=10ms");

        assertThat(files.flags())
                .containsExactly("-agentpath:/lib/libprofiler.so=start,event=cpu,file=" + shared
                        + "/agent-0-cpu.jfr,interval=10ms");
    }

    @Test
    void aFlightRecordingComesHome() throws IOException {
        AgentFiles files = bring("-XX:StartFlightRecording:filename=target/tests.jfr,settings=profile");

        assertThat(files.flags())
                .containsExactly("-XX:StartFlightRecording:filename=" + shared + "/agent-0-tests.jfr,settings=profile");
    }

    @Test
    void aFileThatIsThereIsBroughtAndIsAppendedTo() throws IOException {
        Files.writeString(target.resolve("coverage.exec"), "before");

        AgentFiles files = bring("-javaagent:/lib/coverage.jar=" + target + "/coverage.exec");
        Path inside = shared.resolve("agent-0-coverage.exec");
        assertThat(inside).hasContent("before");
        Files.writeString(inside, "before and after");

        assertThat(files.bringHome()).isEmpty();
        assertThat(target.resolve("coverage.exec")).hasContent("before and after");
    }

    @Test
    void twoAgentsThatShareAFileShareIt() throws IOException {
        AgentFiles files = bring(
                "-javaagent:/lib/one.jar=settings=" + target + "/agent.yml",
                "-javaagent:/lib/two.jar=settings=" + target + "/agent.yml");

        assertThat(files.flags())
                .containsExactly(
                        "-javaagent:/lib/one.jar=settings=" + shared + "/agent-0-agent.yml",
                        "-javaagent:/lib/two.jar=settings=" + shared + "/agent-0-agent.yml");
    }

    @Test
    void whatIsNoFileStaysAsItIs() throws IOException {
        List<String> flags = List.of(
                "-javaagent:/lib/mock.jar",
                "-javaagent:/lib/coverage.jar=includes=com/acme/*:org/*,output=tcpserver,address=*",
                "-javaagent:/lib/trace.jar=http://collector/traces",
                "-javaagent:/lib/trace.jar=" + target,
                "-Dfile=" + target + "/property.txt",
                "-Xlog:gc:" + target + "/gc.log");

        AgentFiles files = bring(flags.toArray(String[]::new));

        assertThat(files.flags()).isEqualTo(flags);
        assertThat(shared).isEmptyDirectory();
    }

    @Test
    void whatCannotBeWrittenIsToldWithItsPlace() throws IOException {
        Path home = target.resolve("coverage.exec");
        AgentFiles files = bring("-javaagent:/lib/coverage.jar=" + home);
        Files.writeString(shared.resolve("agent-0-coverage.exec"), "covered");
        Files.delete(target);

        assertThat(files.bringHome()).singleElement().asString().startsWith(home + ": ");
    }

    private AgentFiles bring(String... flags) throws IOException {
        return AgentFiles.bring(
                JvmSpec.likeThisOne().withWorkingDirectory(module).withFlags(List.of(flags)), shared);
    }
}
