package dev.ullage.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.SuiteListener;
import dev.ullage.internal.child.JvmSpec;
import dev.ullage.internal.gate.record.SuiteRecorder;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.SourceRoots;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** A state of a suite that is written, compiled, and run in forked JVMs. */
public final class GeneratedSuite {

    private static final String TEMPLATE = "OrderTest.java.txt";

    private final Path classes;

    private GeneratedSuite(Path classes) {
        this.classes = classes;
    }

    /**
     * A suite in a folder of its own.
     *
     * @param orders how many orders one test loads; its allocation is in proportion
     * @param kept how many bytes another leaves behind
     */
    public static GeneratedSuite in(Path folder, int orders, int kept) throws IOException {
        Path source = folder.resolve("com/acme/OrderTest.java");
        Files.createDirectories(source.getParent());
        try (InputStream template = GeneratedSuite.class.getResourceAsStream(TEMPLATE)) {
            Files.writeString(
                    source,
                    new String(template.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("ORDERS", String.valueOf(orders))
                            .replace("KEPT_BYTES", String.valueOf(kept)));
        }
        Path api = Path.of(
                Test.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        Path folderOfClasses = folder.resolve("classes");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        folderOfClasses.toString(),
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                JvmSpec.likeThisOne(Test.class).classPath()),
                        source.toString());
        assertThat(result).as("compiling").isZero();
        return new GeneratedSuite(folderOfClasses);
    }

    /** Runs it once more. */
    public Run run(Limits limits) throws IOException, InterruptedException {
        ConstrainedSuite like = ConstrainedSuite.likeThisJvm(Test.class);
        List<Path> classPath = new ArrayList<>(List.of(classes));
        like.jvm().classPath().forEach(entry -> classPath.add(Path.of(entry)));
        Run run = SuiteRecorder.record(
                        "orders",
                        SourceRoots.of(classes, List.of()),
                        like.classPath(classPath)
                                .classes("com.acme.OrderTest")
                                .systemProperties(Map.of())
                                .evidence(classes.resolveSibling("evidence")),
                        limits,
                        Environment.forkedJvm(),
                        new SuiteListener() {})
                .evidence()
                .judged();
        assertThat(run.tests()).as("%s", run.verdict()).hasSize(10);
        return run;
    }
}
