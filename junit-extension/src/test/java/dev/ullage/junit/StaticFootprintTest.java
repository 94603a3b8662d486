package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.AssertionFailedError;

class StaticFootprintTest {

    private static final String CASES = "dev.ullage.junit.StaticFootprintTest$";

    @Test
    void aClassOverItsBudgetFailsWithTheWholeTable() {
        TestRun run = TestRun.of(HeavyCases.class);
        HeavyCases.cache = null;

        run.assertPassed(1);
        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessage("""
                        The static fields of dev.ullage.junit.StaticFootprintTest$HeavyCases retain 2 MiB, and may retain at most 1 MiB
                            retained    objects  static field
                               2 MiB          1  StaticFootprintTest$HeavyCases.cache : byte[]
                               416 B          1  StaticFootprintTest$HeavyCases.TABLE : int[]
                          next  clear the heaviest in @AfterAll, or bound what it holds; or allow more: @StaticFootprint("3 MiB")""");
    }

    @Test
    void aClassWithinItsBudgetPassesAndSaysWhatItRetains() {
        TestRun run = TestRun.of(LightCases.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("ullage.staticFootprint")).isEqualTo("416 B of at most 1 MiB");
        assertThat(run.onlyEntry("ullage.staticFootprint.fields")).isEqualTo("""
                    retained    objects  static field
                       416 B          1  StaticFootprintTest$LightCases.TABLE : int[]
                """);
        assertThat(run.onlyEntry("ullage.staticFootprint.cost")).matches("\\d+ ms");
    }

    @Test
    void whatAfterAllClearsDoesNotCount() {
        TestRun.of(ClearingCases.class).assertPassed(1);
    }

    @Test
    void namedPackagesCount() {
        TestRun run = TestRun.of(PackageCases.class);

        assertThat(run.onlyThrown())
                .message()
                .startsWith(
                        "The static fields of dev.ullage.junit.StaticFootprintTest$PackageCases and of dev.ullage.junit"
                                + " retain ")
                .contains("StaticFootprintTest.ELSEWHERE : byte[]\n");
    }

    @Test
    void whatAClassInheritsCountsInIt() {
        TestRun run = TestRun.of(InheritingCases.class);

        assertThat(run.onlyThrown()).hasMessage("""
                The static fields of dev.ullage.junit.StaticFootprintTest$InheritingCases retain 38.3 KiB, and may retain at most 32 KiB
                    retained    objects  static field
                    19.5 KiB          1  StaticFootprintTest$Fixtures.ROWS : byte[]
                     9.8 KiB          1  StaticFootprintTest$AbstractCases$Cache.CONTENT : byte[]
                     8.8 KiB          1  StaticFootprintTest$AbstractCases.SHARED : byte[]
                       120 B          1  StaticFootprintTest$InheritingCases.OWN : byte[]
                  next  clear the heaviest in @AfterAll, or bound what it holds; or allow more: @StaticFootprint("48 KiB")""");
    }

    @Test
    void anAnnotationOfOnesOwnCarriesIt() {
        TestRun run = TestRun.of(MetaCases.class);

        assertThat(run.onlyEntry("ullage.staticFootprint")).isEqualTo("0 B of at most 64 KiB");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BadSizeCases    | ("lots")                          | value must be a size, a number and a unit (B, KiB, MiB, GiB), for example @StaticFootprint("10MiB").
            NoSizeCases     | ("")                              | value must be a size, a number and a unit (B, KiB, MiB, GiB), for example @StaticFootprint("10MiB").
            BadPackageCases | (packages = {"com.acme", "a..b"}) | packages must be names of packages, for example @StaticFootprint(packages = "com.acme.quotes").
            """)
    void aBadValueIsRefusedBeforeAnyTestRuns(String cases, String given, String sentence) throws Exception {
        TestRun run = TestRun.of(Class.forName(CASES + cases));

        assertThat(run.results().testEvents().started().count()).isZero();
        assertThat(run.results()
                        .containerEvents()
                        .failed()
                        .list()
                        .get(0)
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@StaticFootprint" + given + " on " + CASES + cases + ": " + sentence);
    }

    @Test
    void aPackageOfWhichNothingIsLoadedIsRefused() {
        TestRun run = TestRun.of(UnknownPackageCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@StaticFootprint(packages = \"com.acme\") on " + CASES
                        + "UnknownPackageCases: no class of this package is loaded when the tests have run."
                        + " Correct the name, or remove it.");
    }

    static final byte[] ELSEWHERE = new byte[10_000];

    @StaticFootprint("1MiB")
    static class HeavyCases {
        private static final int[] TABLE = new int[100];
        static byte[] cache;

        @Test
        void fills() {
            cache = new byte[2 << 20];
            assertThat(TABLE).hasSize(100);
        }
    }

    @StaticFootprint("1MiB")
    static class LightCases {
        private static final int[] TABLE = new int[100];

        @Test
        void reads() {
            assertThat(TABLE).hasSize(100);
        }
    }

    @StaticFootprint("64KiB")
    static class ClearingCases {
        private static byte[] cache;

        @AfterAll
        static void clear() {
            cache = null;
        }

        @Test
        void fills() {
            cache = new byte[2 << 20];
            assertThat(cache).isNotEmpty();
        }
    }

    @StaticFootprint(value = "1KiB", packages = "dev.ullage.junit")
    static class PackageCases {
        @Test
        void reads() {
            assertThat(ELSEWHERE).hasSize(10_000);
        }
    }

    interface Fixtures {
        byte[] ROWS = new byte[20_000];
    }

    @StaticFootprint("32KiB")
    abstract static class AbstractCases implements Fixtures {
        static final byte[] SHARED = new byte[9_000];

        static final class Cache {
            static final byte[] CONTENT = new byte[10_000];
        }
    }

    static class InheritingCases extends AbstractCases {
        private static final byte[] OWN = new byte[104];

        @Test
        void reads() {
            assertThat(OWN.length + SHARED.length + Cache.CONTENT.length + ROWS.length)
                    .isEqualTo(39_104);
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @StaticFootprint("64KiB")
    @interface Small {}

    @Small
    static class MetaCases {
        @Test
        void runs() {}

        @Nested
        class Inner {
            @Test
            void runs() {}
        }
    }

    @StaticFootprint("lots")
    static class BadSizeCases {
        @Test
        void refused() {}
    }

    @StaticFootprint("")
    static class NoSizeCases {
        @Test
        void refused() {}
    }

    @StaticFootprint(
            value = "1MiB",
            packages = {"com.acme", "a..b"})
    static class BadPackageCases {
        @Test
        void refused() {}
    }

    @StaticFootprint(value = "1MiB", packages = "com.acme")
    static class UnknownPackageCases {
        @Test
        void runs() {}
    }
}
