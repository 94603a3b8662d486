package dev.ullage.internal.gate.shard;

import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Shard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The shards of one suite that are there, and whether they belong together. For use by one thread. */
final class ShardSet {

    private record Member(Shard shard, Optional<String> environment, Path file) {}

    private static final int MOST_NAMED = 20;

    private final String suite;
    private final SortedMap<Integer, Member> members = new TreeMap<>();

    ShardSet(String suite) {
        this.suite = suite;
    }

    /**
     * Adds one.
     *
     * @param environment where it ran; absent where nothing ran
     * @param file where it is from
     * @throws ShardException if it is there already
     */
    void add(Shard shard, Optional<String> environment, Path file) throws ShardException {
        Member old = members.putIfAbsent(shard.index(), new Member(shard, environment, file));
        if (old != null) {
            throw new ShardException(sentence(shard) + " of " + suite + " is there twice, in " + old.file() + " and in "
                    + file + ". Give each shard once; of one that was run again, the evidence that counts.");
        }
    }

    int count() {
        return members.values().iterator().next().shard().count();
    }

    /**
     * Checks that they are parts of one whole.
     *
     * @throws ShardException if not; the message names the odd one
     */
    void check() throws ShardException {
        same("was divided by", each -> Optional.of(each.shard().count() + " shards"), "Give all the same number.");
        same("is of", each -> each.shard().commit().map(commit -> "commit " + commit), "Run them on one commit.");
        same(
                "ran in",
                Member::environment,
                "Give all the same JDK, limits and number of processors; --memory, --heap and --cpus set them.");
        same(
                "has a suite of",
                each -> Optional.of(Numbers.of(each.shard().classes()) + " test classes (digest "
                        + each.shard().suite() + ")"),
                "Compile and choose the same tests everywhere.");
        same(
                "was divided after",
                each -> Optional.of("the plan " + each.shard().plan()),
                "Give all the same baseline and the same past evidence, for by these the suite is divided.");
    }

    private void same(String verb, Function<Member, Optional<String>> trait, String cure) throws ShardException {
        Map<String, List<Member>> byTrait = new LinkedHashMap<>();
        members.values()
                .forEach(member -> trait.apply(member)
                        .ifPresent(value -> byTrait.computeIfAbsent(value, key -> new ArrayList<>())
                                .add(member)));
        if (byTrait.size() < 2) {
            return;
        }
        List<Map.Entry<String, List<Member>>> rarestFirst = byTrait.entrySet().stream()
                .sorted(Comparator.comparingInt(each -> each.getValue().size()))
                .toList();
        Map.Entry<String, List<Member>> odd = rarestFirst.get(0);
        Map.Entry<String, List<Member>> usual = rarestFirst.get(rarestFirst.size() - 1);
        Member first = odd.getValue().get(0);
        Shard other = usual.getValue().get(0).shard();
        int others = usual.getValue().size();
        throw new ShardException(sentence(first.shard()) + " of " + suite + " (" + first.file() + ") " + verb + " "
                + odd.getKey() + ", but " + (others == 1 ? other.title() : Numbers.of(others, "other shard")) + " "
                + usual.getKey() + ". " + cure);
    }

    /** Which of them are not there. */
    List<Integer> missing() {
        List<Integer> missing = new ArrayList<>();
        for (int index = 1; index <= count(); index++) {
            if (!members.containsKey(index)) {
                missing.add(index);
            }
        }
        return missing;
    }

    /** {@code "Shard 7 of 16"}, {@code "Shards 7 and 9 of 16"}; of very many the first. */
    static String title(List<Integer> shards, int count) {
        if (shards.size() == 1) {
            return "Shard " + shards.get(0) + " of " + count;
        }
        int shown = Math.min(shards.size(), MOST_NAMED);
        String first = shards.subList(0, shown - (shown == shards.size() ? 1 : 0)).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        String last = shown == shards.size()
                ? String.valueOf(shards.get(shown - 1))
                : Numbers.of(shards.size() - shown) + " more";
        return "Shards " + first + " and " + last + " of " + count;
    }

    private static String sentence(Shard shard) {
        return title(List.of(shard.index()), shard.count());
    }
}
