package dev.ullage.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SystemsTableTest {

    private static final Path TABLE = Path.of("../docs/systems.md");
    private static final Pattern NAMED = Pattern.compile("`(e\\d\\d_\\w+)/(\\w+)#(\\w+)`");

    @Test
    void eachTestThatTheTableNamesIsThere() throws Exception {
        List<MatchResult> named =
                NAMED.matcher(Files.readString(TABLE)).results().toList();

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(named).allSatisfy(test -> assertThat(source(test)).contains("void " + test.group(3) + "("));
    }

    private static String source(MatchResult test) throws Exception {
        String file = "dev/ullage/examples/" + test.group(1) + "/" + test.group(2) + ".java";
        return Files.readString(Stream.of("src/test/java", "src/test/java22")
                .map(folder -> Path.of(folder, file))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + file)));
    }
}
