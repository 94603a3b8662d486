package dev.ullage.internal.child.hunt;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which threads there are many of, by their names, in which a pool counts: {@code "120 pool-#-thread-#"}. */
final class ThreadNames {

    private static final int MOST_NAMES = 3;

    private ThreadNames() {}

    /** Those of this JVM. */
    static Optional<String> alive(long least) {
        return of(
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .toList(),
                least);
    }

    /**
     * The names that most threads have.
     *
     * @param names of all threads
     * @param least how many threads of a name are many
     */
    static Optional<String> of(Collection<String> names, long least) {
        Map<String, Long> counts = names.stream()
                .collect(Collectors.groupingBy(
                        name -> name.replaceAll("[0-9]+", "#"), TreeMap::new, Collectors.counting()));
        List<String> most = counts.entrySet().stream()
                .filter(each -> each.getValue() >= Math.max(1, least))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_NAMES)
                .map(each -> each.getValue() + " " + each.getKey())
                .toList();
        return most.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", most));
    }
}
