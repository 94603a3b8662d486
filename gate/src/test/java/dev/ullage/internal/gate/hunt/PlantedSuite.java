package dev.ullage.internal.gate.hunt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * A suite of 200 test methods, written and compiled by code, of which five leak: a static list, a thread-local variable, a
 * listener, a thread, and a fixture that ten tests share. Their neighbours look as if they did: bounded and soft caches,
 * statics filled when first used, work of random size, templates, factories and nested classes.
 */
final class PlantedSuite {

    static final String PACKAGE = "planted";
    static final int TESTS = 200;

    private static final int SHOPS = 15;
    private static final int OF_SHOP = 8;
    private static final int OF_OTHERS = 10;

    /** The leaks of single tests, by the number of their class and of themselves. */
    private static final Map<String, String> LEAKS = Map.of(
            "3.2", "Shop.CARTS.add(\"cart \" + System.nanoTime());",
            "7.5", "Shop.TRAIL.get().add(new Shop.Step());",
            "9.1", "Shop.BUS.listen(new Shop.View()::update);",
            "12.6", """
                    Thread poller = new Thread(() -> java.util.concurrent.locks.LockSupport.park(), "poller");
                            poller.setDaemon(true);
                            poller.start();""");

    private PlantedSuite() {}

    /** Writes sources and classes into the directory. */
    static void compile(Path directory) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-d", directory.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"));
        arguments.add(write(directory, "Shop", SHOP));
        for (int number = 0; number < SHOPS; number++) {
            arguments.add(write(directory, "Shop" + number + "Test", shopTest(number)));
        }
        arguments.add(write(directory, "BoundedCacheTest", tests("BoundedCacheTest", BOUNDED)));
        arguments.add(write(directory, "LazyStaticsTest", tests("LazyStaticsTest", LAZY)));
        arguments.add(write(directory, "SoftCacheTest", tests("SoftCacheTest", SOFT)));
        arguments.add(write(directory, "RandomWorkTest", tests("RandomWorkTest", RANDOM)));
        arguments.add(write(directory, "CountedTest", tests("CountedTest", COUNTED)));
        arguments.add(write(directory, "MadeTest", tests("MadeTest", MADE)));
        arguments.add(write(directory, "OuterTest", outer()));
        arguments.add(write(directory, "FixtureTest", tests("FixtureTest", FIXTURE)));
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new AssertionError("the planted suite does not compile");
        }
    }

    private static String write(Path directory, String name, String body) throws IOException {
        Path file = directory.resolve(name + ".java");
        Files.writeString(file, HEAD + body);
        return file.toString();
    }

    private static String shopTest(int number) {
        StringBuilder tests = new StringBuilder();
        for (int test = 0; test < OF_SHOP; test++) {
            tests.append("""
                        @Test
                        void places%d() {
                            Map<String, Integer> lines = new TreeMap<>();
                            for (int i = 0; i < 50; i++) {
                                lines.merge("article-" + (i * %d) %% 37, i, Integer::sum);
                            }
                            assertTrue(lines.values().stream().mapToInt(i -> i).sum() > 0);
                            %s
                        }
                    """.formatted(test, test + 3, LEAKS.getOrDefault(number + "." + test, "")));
        }
        return "class Shop" + number + "Test {\n" + tests + "}\n";
    }

    /** A class of ten tests, each from a template in which {@code NUMBER} is its number. */
    private static String tests(String name, String template) {
        String[] parts = template.split("---\n");
        StringBuilder tests = new StringBuilder(parts[0]);
        for (int test = 0; test < OF_OTHERS; test++) {
            tests.append(parts[1].replace("NUMBER", Integer.toString(test)));
        }
        return "class " + name + " {\n" + tests + "}\n";
    }

    private static String outer() {
        StringBuilder nested = new StringBuilder();
        for (String name : List.of("Empty", "Full")) {
            nested.append("@Nested\nclass ").append(name).append(" {\n");
            for (int test = 0; test < OF_OTHERS / 2; test++) {
                nested.append(
                        "@Test\nvoid sums" + test + "() { own.add(" + test + "); assertEquals(1, own.size()); }\n");
            }
            nested.append("}\n");
        }
        return "class OuterTest {\n    private final List<Integer> own = new ArrayList<>();\n" + nested + "}\n";
    }

    private static final String HEAD = """
            package planted;

            import static org.junit.jupiter.api.Assertions.assertEquals;
            import static org.junit.jupiter.api.Assertions.assertTrue;
            import static org.junit.jupiter.api.DynamicTest.dynamicTest;

            import java.lang.ref.SoftReference;
            import java.util.ArrayList;
            import java.util.HashMap;
            import java.util.LinkedHashMap;
            import java.util.List;
            import java.util.Map;
            import java.util.Random;
            import java.util.TreeMap;
            import java.util.stream.IntStream;
            import java.util.stream.Stream;
            import org.junit.jupiter.api.BeforeAll;
            import org.junit.jupiter.api.DynamicTest;
            import org.junit.jupiter.api.Nested;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.api.TestFactory;
            import org.junit.jupiter.params.ParameterizedTest;
            import org.junit.jupiter.params.provider.ValueSource;

            """;

    private static final String SHOP = """
            final class Shop {
                static final List<String> CARTS = new ArrayList<>();
                static final Bus BUS = new Bus();
                static final List<Session> POOL = new ArrayList<>();
                static final ThreadLocal<List<Step>> TRAIL = ThreadLocal.withInitial(ArrayList::new);

                static final class Step {
                    final long at = System.nanoTime();
                }

                static final class Session {
                    final int[] lines = new int[8];
                }

                static final class View {
                    int updates;

                    void update() {
                        updates++;
                    }
                }

                static final class Bus {
                    private final List<Runnable> listeners = new ArrayList<>();

                    void listen(Runnable listener) {
                        listeners.add(listener);
                    }
                }
            }
            """;

    private static final String BOUNDED = """
                private static int next;
                private static final Map<Integer, Object> CACHE = new LinkedHashMap<>() {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Integer, Object> eldest) {
                        return size() > 50;
                    }
                };
            ---
                @Test
                void keepsTheLast_NUMBER() {
                    CACHE.put(next++, new Object());
                    assertTrue(CACHE.size() <= 50);
                }
            """;

    private static final String LAZY = """
                private static final Map<Integer, String> NAMES = new HashMap<>();
                private static final Random RANDOM = new Random(7);
            ---
                @Test
                void namesWhatIsAskedFor_NUMBER() {
                    assertTrue(NAMES.computeIfAbsent(RANDOM.nextInt(40), key -> "name " + key).length() > 5);
                }
            """;

    private static final String SOFT = """
                private static SoftReference<List<Object>> cache = new SoftReference<>(new ArrayList<>());
            ---
                @Test
                void cachesSoftly_NUMBER() {
                    List<Object> content = cache.get();
                    if (content == null) {
                        content = new ArrayList<>();
                        cache = new SoftReference<>(content);
                    }
                    content.add(new Object());
                    assertTrue(content.size() > 0);
                }
            """;

    private static final String RANDOM = """
                private static final Random RANDOM = new Random(11);
                private static final StringBuilder BUFFER = new StringBuilder();
            ---
                @Test
                void worksAtRandom_NUMBER() {
                    BUFFER.setLength(0);
                    List<byte[]> work = new ArrayList<>();
                    for (int i = RANDOM.nextInt(100); i >= 0; i--) {
                        work.add(new byte[RANDOM.nextInt(1000)]);
                        BUFFER.append(i % 10);
                    }
                    assertEquals(BUFFER.length(), work.size());
                }
            """;

    private static final String COUNTED = """
            ---
                @ParameterizedTest
                @ValueSource(strings = {"a", "bb", "ccc"})
                void counts_NUMBER(String text) {
                    assertTrue(text.length() > 0);
                }
            """;

    private static final String MADE = """
            ---
                @TestFactory
                Stream<DynamicTest> makes_NUMBER() {
                    return IntStream.range(0, 3).mapToObj(i -> dynamicTest("made " + i, () -> assertTrue(i < 3)));
                }
            """;

    private static final String FIXTURE = """
                private static Shop.Session session;

                @BeforeAll
                static void opens() {
                    session = new Shop.Session();
                    Shop.POOL.add(session);
                }

            ---
                @Test
                void uses_NUMBER() {
                    assertEquals(8, session.lines.length);
                }
            """;
}
