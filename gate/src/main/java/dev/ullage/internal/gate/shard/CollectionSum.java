package dev.ullage.internal.gate.shard;

import dev.ullage.internal.report.evidence.CollectionTotals;
import dev.ullage.internal.report.evidence.CollectionTotals.Collector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What garbage collection cost in several JVMs together. For use by one thread. */
final class CollectionSum {

    private Optional<CollectionTotals> sum = Optional.empty();
    private Duration runs = Duration.ZERO;
    private final Map<String, Collector> collectors = new TreeMap<>();

    void add(CollectionTotals more, Duration run) {
        runs = runs.plus(run);
        more.collectors().forEach(each -> collectors.merge(each.name(), each, CollectionSum::plus));
        sum = Optional.of(sum.map(so -> plus(so, more)).orElse(more));
    }

    Optional<CollectionTotals> total() {
        return sum.map(all -> new CollectionTotals(
                all.count(),
                all.time(),
                runs.isZero() ? all.share() : (double) all.time().toNanos() / runs.toNanos(),
                all.longestPause(),
                all.forced(),
                new ArrayList<>(collectors.values())));
    }

    private static CollectionTotals plus(CollectionTotals one, CollectionTotals other) {
        return new CollectionTotals(
                one.count() + other.count(),
                one.time().plus(other.time()),
                one.share(),
                longer(one.longestPause(), other.longestPause()),
                one.forced().flatMap(forced -> other.forced().map(more -> forced + more)),
                one.collectors());
    }

    private static Collector plus(Collector one, Collector other) {
        return new Collector(
                one.name(),
                one.count() + other.count(),
                one.time().plus(other.time()),
                longer(one.longest(), other.longest()));
    }

    private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
        return Stream.concat(one.stream(), other.stream()).max(Comparator.naturalOrder());
    }
}
