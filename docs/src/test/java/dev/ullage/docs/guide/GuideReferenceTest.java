package dev.ullage.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.ullage.docs.guide.AttributeDocs.Attribute;
import dev.ullage.docs.guide.PluginGoals.Goal;
import dev.ullage.docs.guide.PluginGoals.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * The tables of the reference are what Javadoc and the plugin's descriptor say; {@code -Dullage.docs.record} writes them anew.
 * Examples of attributes are those of {@link AttributeCases}, which runs here.
 */
class GuideReferenceTest {

    private static final Path ANNOTATIONS = Path.of("docs/guide/annotations.md");
    private static final Path GOALS = Path.of("docs/guide/goals.md");
    private static final Pattern REGION =
            Pattern.compile("(<!-- table: (\\S+) -->\n)(.*?)(<!-- end -->)", Pattern.DOTALL);
    private static final String CASES = "docs/src/test/java/dev/ullage/docs/guide/AttributeCases.java";
    /** Goals that nobody calls for themselves. */
    private static final Set<String> HIDDEN = Set.of("describe", "help");

    private static final List<String> SUITE_GOALS = List.of("verify", "baseline", "hunt", "fit", "compare");
    private static final String RECORD = "ullage.docs.record";

    @Test
    void theTablesOfAnnotationsAreTheirJavadoc() throws IOException {
        Map<String, String> tables = new LinkedHashMap<>();
        for (Class<?> annotation : KnownOptions.ANNOTATIONS) {
            tables.put(annotation.getSimpleName(), attributes(annotation));
        }

        compare(ANNOTATIONS, tables);
    }

    @Test
    void theTablesOfGoalsAreThoseOfTheDescriptor() throws IOException {
        List<Goal> goals = PluginGoals.read().all();
        Goal verify = goals.stream()
                .filter(goal -> goal.name().equals("verify"))
                .findFirst()
                .orElseThrow();
        Set<String> shared = verify.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("suite", parameters(verify, parameter -> true));
        for (Goal goal : goals) {
            if (!HIDDEN.contains(goal.name()) && !goal.name().equals("verify")) {
                boolean isSuite = SUITE_GOALS.contains(goal.name());
                tables.put(goal.name(), parameters(goal, each -> !isSuite || !shared.contains(each.name())));
            }
        }

        compare(GOALS, tables);
    }

    @Test
    void theExamplesOfAttributesPass() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();

        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(AttributeCases.class))
                                .build(),
                        listener);

        assertThat(listener.getSummary().getFailures())
                .allSatisfy(failure -> assertThat(failure.getException()).doesNotThrowAnyException());
        assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(5);
    }

    private static String attributes(Class<?> annotation) throws IOException {
        StringBuilder table =
                new StringBuilder("| attribute | default | what it says | example |\n| --- | --- | --- | --- |\n");
        String cases = Pages.text(Path.of(CASES));
        for (Attribute attribute : AttributeDocs.of(annotation)) {
            table.append("| `%s` | %s | %s | `%s` |%n"
                    .formatted(
                            attribute.name(),
                            attribute.preset(),
                            attribute.text(),
                            example(annotation, attribute, cases)));
        }
        return table.toString();
    }

    private static String example(Class<?> annotation, Attribute attribute, String cases) {
        Matcher use = Pattern.compile("@" + annotation.getSimpleName() + "\\((?:[^@]|@(?=\"))*?\\b" + attribute.name()
                        + " = (\"[^\"]*\"|\\{[^}]*}|[\\w.]+)")
                .matcher(cases);
        assertThat(use.find())
                .as("%s has no example of %s.%s", CASES, annotation.getSimpleName(), attribute.name())
                .isTrue();
        return attribute.name() + " = " + use.group(1);
    }

    private static String parameters(Goal goal, Predicate<Parameter> wanted) throws IOException {
        Properties examples = new Properties();
        try (InputStream in = GuideReferenceTest.class.getResourceAsStream("parameters.properties")) {
            examples.load(in);
        }
        StringBuilder table =
                new StringBuilder("| parameter | default | what it says | example |\n| --- | --- | --- | --- |\n");
        for (Parameter parameter : goal.parameters().stream().filter(wanted).toList()) {
            String example = examples.getProperty(parameter.name());
            assertThat(example)
                    .as("parameters.properties has no example of %s", parameter.name())
                    .isNotNull();
            String use = parameter.property().isEmpty()
                    ? "<%s>%s</%s>".formatted(parameter.name(), example, parameter.name())
                    : "-D" + parameter.property() + (example.isEmpty() ? "" : "=" + example);
            table.append("| `%s` | %s | %s | `%s` |%n"
                    .formatted(
                            parameter.name(),
                            parameter.shownPreset(),
                            parameter.description().replaceAll("\\s+", " ").replaceAll("[|*]", "\\\\$0"),
                            use));
        }
        return table.toString();
    }

    private static void compare(Path page, Map<String, String> tables) throws IOException {
        String before = Pages.text(page);
        Matcher region = REGION.matcher(before);
        StringBuilder after = new StringBuilder();
        List<String> shown = new ArrayList<>();
        while (region.find()) {
            String name = region.group(2);
            shown.add(name);
            assertThat(tables).as("%s has a table of %s", page, name).containsKey(name);
            region.appendReplacement(
                    after,
                    Matcher.quoteReplacement(region.group(1) + "\n" + tables.get(name) + "\n" + region.group(4)));
        }
        region.appendTail(after);
        if (System.getProperty(RECORD) != null) {
            Files.writeString(Pages.ROOT.resolve(page), after);
        }

        assertThat(shown).containsExactlyInAnyOrderElementsOf(tables.keySet());
        assertThat(Pages.text(page))
                .as(
                        "%s is not what the code says. Write its tables anew: ./mvnw test -pl docs -am -Dtest=GuideReferenceTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D" + RECORD,
                        page)
                .isEqualTo(after.toString());
    }
}
