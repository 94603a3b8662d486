package dev.ullage.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.docs.guide.Pages.Block;
import dev.ullage.docs.site.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each option, property, goal and attribute that a page names is one that the code has. */
class GuideOptionsTest {

    private static final Pattern PROPERTY = Pattern.compile("-D(ullage\\.[A-Za-z.]*[A-Za-z])");
    private static final Pattern CONFIGURED = Pattern.compile("(?<!\\w)(ullage\\.[a-z]+(?:\\.[A-Za-z]+)*) ?= ?\\S");
    private static final Pattern GOAL = Pattern.compile("(?<![.\\w])ullage:([a-z]+)");
    private static final Pattern COMMAND =
            Pattern.compile("(?:ullage\\.jar|^ullage|[;&] ullage) ([a-z]+)\\b([^\\n|]*)", Pattern.MULTILINE);
    private static final Pattern OPTION = Pattern.compile("(?<=[\\s\"'`]|^)(--[a-z][A-Za-z-]*)");
    private static final Pattern ANNOTATION =
            Pattern.compile("@(LeakFree|MemoryBudget|RunWithHeap|StaticFootprint|Probed)\\(([^)]*)\\)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+) = ");
    /** Properties of Ullage's own build and tests, which no user sets. */
    private static final Set<String> OF_THE_BUILD =
            Set.of("ullage.api.record", "ullage.docs.record", "ullage.test.kills");

    @Test
    void allThatPagesNameIsThere() throws IOException {
        KnownOptions known = KnownOptions.read();
        List<String> wrong = new ArrayList<>();
        for (Page page : Pages.all()) {
            for (String text : texts(page)) {
                unknown(text, known).forEach(name -> wrong.add(page.path() + ": " + name + " in: " + text.strip()));
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsNotThereIsFound() throws IOException {
        KnownOptions known = KnownOptions.read();

        assertThat(unknown("mvn verify -Dullage.memroy=1MiB", known)).containsExactly("ullage.memroy");
        assertThat(unknown("ullage.leakfree.timeBudgt = 1s", known)).containsExactly("ullage.leakfree.timeBudgt");
        assertThat(unknown("mvn ullage:verfy", known)).containsExactly("ullage:verfy");
        assertThat(unknown("ullage heap --html a --htm b", known)).containsExactly("--htm");
        assertThat(unknown("java -jar ullage.jar hunt --htm b", known)).containsExactly("--htm");
        assertThat(unknown("ullage heep leak.hprof", known)).containsExactly("ullage heep");
        assertThat(unknown("@LeakFree(ignorng = \"A\")", known)).containsExactly("ignorng");
        assertThat(unknown("mvn ullage:verify -Dullage.memory=1GiB && ullage heap a.hprof --json -", known))
                .isEmpty();
    }

    private static List<String> texts(Page page) {
        return Stream.concat(
                        Pages.codes(page).stream(), Pages.blocks(page).stream().map(Block::text))
                .toList();
    }

    private static List<String> unknown(String text, KnownOptions known) {
        List<String> unknown = new ArrayList<>();
        Stream.concat(all(PROPERTY, text), all(CONFIGURED, text))
                .filter(name -> !known.properties().contains(name) && !isOfAFamily(name))
                .forEach(unknown::add);
        all(GOAL, text).filter(goal -> !known.goals().contains(goal)).forEach(goal -> unknown.add("ullage:" + goal));
        // Behind "--" stands a command that this one hands on.
        Matcher command = COMMAND.matcher(text.replace("\\\n", " ").replaceAll(" -- (?!java )", "\nullage "));
        while (command.find()) {
            Set<String> options = known.options().get(command.group(1));
            if (options == null) {
                unknown.add("ullage " + command.group(1));
            } else {
                all(OPTION, command.group(2))
                        .filter(each -> !options.contains(each))
                        .forEach(unknown::add);
            }
        }
        Matcher annotation = ANNOTATION.matcher(text);
        while (annotation.find()) {
            Set<String> attributes = KnownOptions.attributes(KnownOptions.annotation(annotation.group(1)));
            all(ATTRIBUTE, annotation.group(2).replaceAll("\"[^\"]*\"", "\"\""))
                    .filter(each -> !attributes.contains(each))
                    .forEach(unknown::add);
        }
        return unknown;
    }

    /** Budgets of the ledger are named by a quantity, and properties of this build are no user's. */
    private static boolean isOfAFamily(String name) {
        return name.startsWith("ullage.ledger.budget.") || OF_THE_BUILD.contains(name);
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }
}
