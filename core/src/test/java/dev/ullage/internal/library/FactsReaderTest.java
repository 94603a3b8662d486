package dev.ullage.internal.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsReaderTest {

    private static final String GOOD = """
            # what Acme keeps
            place com.acme.Registry#NAMES, com.acme.Registry#ALIASES
              and     com.acme.old.*#NAMES
              kind    NAME_TABLE
              why     the registry keeps
              +       each name
              cure    use a fixed name
              source  https://acme.com/registry

            plumbing com.acme.LinkedMap$Entry
              source  https://acme.com/map
            """;

    @Test
    void readsFactsWithTheirClassesAndTexts() {
        List<Fact> facts = FactsReader.read("acme.txt", GOOD);

        assertThat(facts).hasSize(2);
        assertThat(facts.get(0).type()).isEqualTo(FactType.PLACE);
        assertThat(facts.get(0).subjects())
                .map(Subject::toString)
                .containsExactly("com.acme.Registry#NAMES", "com.acme.Registry#ALIASES", "com.acme.old.*#NAMES");
        assertThat(facts.get(0).value("why")).isEqualTo("the registry keeps each name");
        assertThat(facts.get(0).at()).isEqualTo("acme.txt:2");
        assertThat(facts.get(1).at()).isEqualTo("acme.txt:10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plases com.acme.A                              | acme.txt:1 starts with "plases". Accepted is a type of fact, one of origin,
            plumbing                                       | acme.txt:1 names no class. Accepted is one or more classes after the type
            plumbing com/acme                              | acme.txt:1 has "com/acme" for a class. Accepted is a full class name
            plumbing *                                     | acme.txt:1 has "*" for a class.
            plumbing com.acme.A                            | acme.txt:1 says nothing of source. Accepted is a line "  source …" in a fact of the type plumbing
            plumbing com.acme.A/  size x                   | acme.txt:2 says "size x". Accepted is a key and its text; a fact of the type plumbing says source
            bound com.acme.A/  source here                 | acme.txt:1 says nothing of size.
            plumbing com.acme.A/  source a/  source b      | acme.txt:3 says source a second time. Accepted is each key once
            '  source a'                                   | acme.txt:1 is indented, but no fact comes before.
            """)
    void saysWhereAFileIsWrongAndWhatIsAccepted(String text, String message) {
        // A slash in the table stands for a new line, but for that in a class name.
        String lines = text.equals("plumbing com/acme") ? text : text.replace("/", "\n");

        assertThatThrownBy(() -> FactsReader.read("acme.txt", lines))
                .isInstanceOf(LibraryFactsException.class)
                .hasMessageStartingWith(message)
                .hasMessageEndingWith("; for example \"plumbing com.acme.LinkedMap$Entry\".");
    }
}
