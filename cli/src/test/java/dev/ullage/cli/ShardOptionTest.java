package dev.ullage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite of two classes in two shards, and what the command says of them. */
class ShardOptionTest {

    @TempDir
    private static Path folder;

    private static PlainProject shop;
    private final Command command = new Command();

    @BeforeAll
    static void compile() throws IOException {
        shop = new PlainProject(folder.resolve("shop"));
        for (String name : List.of("CartTest", "OrderTest")) {
            shop.with("com/acme/" + name + ".java", """
                    package com.acme;
                    import org.junit.jupiter.api.Test;
                    class %s {
                        @Test void one() { }
                        @Test void other() { }
                    }
                    """.formatted(name));
        }
        shop.compiled(PlainProject.junit());
    }

    @Test
    void twoShardsHaveOneVerdictAndOneAloneHasNone() {
        for (String place : List.of("1/2", "2/2")) {
            int code = new Command().run(words(place));
            assertThat(code).isZero();
        }
        int whole = command.run("aggregate", output("1/2"), output("2/2"), "--output-directory", output("whole"));

        assertThat(command.err()).isEmpty();
        assertThat(whole).isZero();
        assertThat(command.out())
                .contains("Evidence of shop.\nshop passed\n")
                .contains("tests     4 tests in ")
                .contains("part      merged of 2 shards; the timeline is that of the fullest\n");

        Command alone = new Command();
        int code = alone.run("aggregate", output("2/2"), "--output-directory", output("alone"));

        assertThat(code).isEqualTo(1);
        assertThat(alone.out()).contains("""
                shop failed: Shard 1 of 2 is missing
                  next      run what is missing, and give its evidence to ullage aggregate with the others
                """);
    }

    @Test
    void aPlaceThatThereIsNotIsRefused() {
        int code = command.run(shop.words("verify", "--shard", "3/2"));

        assertThat(code).isEqualTo(2);
        assertThat(command.err())
                .isEqualTo(
                        "The option --shard is \"3/2\": --shard 3/2 says shard 3 of 2, but shards are counted from 1 up to"
                                + " their number, which is 10000 at most. An example is --shard 3/16.\n");
    }

    @Test
    void aChangeSinceABranchThatIsNotThereIsRefused() {
        int code = command.run(shop.words("verify", "--changed", "origin/nowhere"));

        assertThat(code).isEqualTo(3);
        assertThat(command.err())
                .startsWith("The option --changed is \"origin/nowhere\", since which nothing can be told: git ")
                .contains("Give a branch, tag or commit that is here, for example --changed origin/main; ");
    }

    /** The words of the project, with another folder to write to. */
    private static String[] words(String place) {
        List<String> words = new ArrayList<>(List.of(shop.words("verify", "--shard", place)));
        words.set(words.indexOf("--output-directory") + 1, output(place));
        return words.toArray(String[]::new);
    }

    private static String output(String name) {
        return folder.resolve(name.replace('/', '-')).toString();
    }
}
