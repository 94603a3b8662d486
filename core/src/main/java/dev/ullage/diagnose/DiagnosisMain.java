package dev.ullage.diagnose;

import java.nio.file.Path;

/** The child process of {@link DiagnosisProcess}: reads the evidence from one file, writes the diagnoses to another. */
final class DiagnosisMain {

    private DiagnosisMain() {}

    public static void main(String[] arguments) throws Exception {
        Evidence evidence = Wire.readEvidence(Path.of(arguments[0]));
        Wire.write(Path.of(arguments[1]), Diagnostician.diagnose(evidence));
    }
}
