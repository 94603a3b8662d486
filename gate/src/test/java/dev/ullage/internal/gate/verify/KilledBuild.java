package dev.ullage.internal.gate.verify;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.SuiteListener;
import dev.ullage.internal.gate.baseline.Bars;
import dev.ullage.internal.report.evidence.SourceRoots;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A build as a process of its own: {@code KilledBuild ENVIRONMENT FOLDER}. */
final class KilledBuild {

    private KilledBuild() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        Map<String, String> properties = Map.of(
                "java.io.tmpdir",
                System.getProperty("java.io.tmpdir"),
                "held",
                folder.resolve("held").toString());
        ConstrainedSuite suite = ConstrainedSuite.likeThisJvm(KilledCases.class)
                .classes(KilledCases.class.getName())
                .systemProperties(properties)
                .evidence(folder.resolve("evidence"));
        Environment environment = arguments[0].equals("container") ? Environment.container() : Environment.forkedJvm();
        SuiteOrder order =
                new SuiteOrder("killed", SourceRoots.of(Path.of(""), List.of()), suite, Limits.usual(), environment);
        new Verification(order, Optional.empty(), Bars.standard(), new EvidenceFolder(folder.resolve("evidence")))
                .run(new SuiteListener() {});
    }
}
