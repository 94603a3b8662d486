package dev.ullage.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactPatternTest {

    @ParameterizedTest
    @CsvSource({
        "org.tukaani:xz, true",
        "org.tukaani:*, true",
        "org.tukaani, true",
        "*:xz, true",
        "org.tukaani:xz:jar, true",
        "org.tukaani:xz:jar:1.10, true",
        "org.tukaani:xz:jar:tests, true",
        "org.tukaani:xz:jar:tests:1.10, true",
        "org.tukaani:xzz, false",
        "org-tukaani:xz, false",
        "tukaani:xz, false",
    })
    void patternsAreReadAsSurefireReadsThem(String pattern, boolean isMeant) {
        DefaultArtifact artifact = new DefaultArtifact(
                "org.tukaani", "xz", "1.10", "test", "jar", "tests", new DefaultArtifactHandler("jar"));

        assertThat(ArtifactPattern.any(List.of("com.acme:shop", pattern), artifact))
                .isEqualTo(isMeant);
    }
}
