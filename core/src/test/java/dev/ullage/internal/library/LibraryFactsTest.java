package dev.ullage.internal.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.diagnose.LeakKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LibraryFactsTest {

    @Test
    void everyFactNamesItsSource() {
        for (FactType type : FactType.values()) {
            assertThat(LibraryFacts.known().all(type))
                    .as(type.word())
                    .allSatisfy(fact -> assertThat(fact.value("source")).isNotBlank());
        }
    }

    @Test
    void everyTypeOfFactIsUsed() {
        assertThat(FactType.values())
                .allSatisfy(type -> assertThat(LibraryFacts.known().all(type)).isNotEmpty());
    }

    @Test
    void everyPlaceNamesAKindOfLeak() {
        List<String> kinds =
                Arrays.stream(LeakKind.values()).map(LeakKind::name).toList();

        assertThat(LibraryFacts.known().all(FactType.PLACE))
                .allSatisfy(fact -> assertThat(kinds).contains(fact.value("kind")));
    }

    /** A class may be of one of the JDKs that are tested only; of each fact about the JDK's classes one must be of this one. */
    @Test
    void everyFactAboutClassesOfTheJdkNamesAClassAndFieldThatThisOneHas() {
        List<String> missing = new ArrayList<>();
        for (FactType type : FactType.values()) {
            for (Fact fact : LibraryFacts.known().all(type)) {
                List<Subject> exact = fact.subjects().stream()
                        .filter(subject -> subject.isExact() && ClassOrigin.isOfTheJdk(subject.classes()))
                        .toList();
                int since = fact.optional("since").map(Integer::parseInt).orElse(0);
                if (since <= Runtime.version().feature()
                        && !exact.isEmpty()
                        && exact.stream().noneMatch(LibraryFactsTest::isThere)) {
                    missing.add(fact.at() + " " + exact);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    private static boolean isThere(Subject subject) {
        try {
            Class<?> type = Class.forName(subject.classes(), false, ClassLoader.getPlatformClassLoader());
            return subject.field().isEmpty() || hasField(type, subject.field().get());
        } catch (ClassNotFoundException otherJdk) {
            return false;
        }
    }

    /** Reflection hides some fields of classes such as Thread and ClassLoader; the class file does not. */
    private static boolean hasField(Class<?> type, String field) {
        boolean isListed = Stream.of(type.getDeclaredFields())
                .anyMatch(each -> each.getName().equals(field));
        return isListed || type == ClassLoader.class || type == Class.class || type == Thread.class;
    }

    @Test
    void whatAnEarlierFileSaysCountsBeforeWhatALaterOneSays() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("user.txt", """
                origin com.acme.shared.Tool
                  is      JDK
                  source  the user
                """);
        files.put("own.txt", """
                origin com.acme.*
                  is      library
                  source  Ullage
                origin com.acme.shared.Tool
                  is      user
                  source  Ullage
                """);

        LibraryFacts facts = LibraryFacts.of(files);

        assertThat(facts.of(FactType.ORIGIN, "com.acme.shared.Tool")
                        .orElseThrow()
                        .value("is"))
                .isEqualTo("JDK");
        assertThat(facts.of(FactType.ORIGIN, "com.acme.Other").orElseThrow().value("is"))
                .isEqualTo("library");
        assertThat(facts.of(FactType.ORIGIN, "org.other.Type")).isEmpty();
    }

    @Test
    void aFileOnTheClassPathAddsFacts() {
        LibraryFacts known = LibraryFacts.known();

        assertThat(known.is(FactType.PLUMBING, "com.example.fixture.Links$Link"))
                .isTrue();
        assertThat(known.added()).contains("com.example.fixture.Links$Link");
    }

    @Test
    void aFieldIsKnownApartFromItsClass() {
        LibraryFacts known = LibraryFacts.known();

        assertThat(known.is(FactType.REGISTER, "java.util.zip.ZipFile$Source", "files"))
                .isTrue();
        assertThat(known.is(FactType.REGISTER, "java.util.zip.ZipFile$Source", "key"))
                .isFalse();
        assertThat(known.is(FactType.REGISTER, "java.util.zip.ZipFile$Source")).isFalse();
    }
}
