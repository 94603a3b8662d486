package dev.ullage.benchmarks.accuracy;

import dev.ullage.benchmarks.accuracy.clean.CleanScenarios;
import dev.ullage.benchmarks.accuracy.leaking.LeakingScenarios;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every scenario there is. */
public final class Corpus {

    /** Parts of the names of the smallest leaks, one of each kind of resource. */
    static final List<String> SMALLEST_LEAKS = List.of(
            "one 16-byte object per iteration",
            "one object per ten iterations",
            "a byte[] grows in place by 64 bytes",
            "a thread is parked for ever",
            "a class loader with its class stays",
            "a direct buffer of 1 KiB stays",
            "a file stream is held unclosed");

    private Corpus() {}

    /** The clean scenarios, then the leaking ones. */
    public static List<Scenario> all() {
        return Stream.concat(CleanScenarios.all().stream(), LeakingScenarios.all().stream())
                .toList();
    }

    /** The clean scenarios whose verdict comes soon, and two of each other family: what a build has time for. */
    static List<Scenario> fast() {
        return Stream.concat(CleanScenarios.selected().stream(), LeakingScenarios.selected().stream())
                .sorted(Comparator.comparing(Scenario::lasts))
                .toList();
    }

    /** The scenarios whose name contains one of the texts; all of them where no text is given. */
    static List<Scenario> matching(List<String> texts) {
        List<Scenario> matching = all().stream()
                .filter(scenario -> texts.isEmpty() || texts.stream().anyMatch(scenario.name()::contains))
                .toList();
        if (matching.isEmpty()) {
            throw new IllegalArgumentException("--scenario: no name contains any of " + texts
                    + "; give a part of a name, for example \"LRU map\"; --list prints them");
        }
        return matching;
    }

    static Scenario named(String name) {
        return all().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scenario is named \"" + name + "\""));
    }
}
