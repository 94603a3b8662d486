package dev.ullage.leak;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The parameters of a check, all valid.
 *
 * @param warmup iterations before the first reading
 * @param iterations iterations of each of the first rounds
 * @param rounds rounds that must agree before growth is a leak
 * @param timeBudget wall time of the whole check
 * @param resources what is judged
 * @param ignored the classes whose growth is accepted
 */
record Settings(
        int warmup,
        int iterations,
        int rounds,
        Duration timeBudget,
        Set<Resource> resources,
        Predicate<String> ignored) {

    Settings withWarmup(int count) {
        return new Settings(count, iterations, rounds, timeBudget, resources, ignored);
    }

    Settings withIterations(int count) {
        return new Settings(warmup, count, rounds, timeBudget, resources, ignored);
    }

    Settings withRounds(int count) {
        return new Settings(warmup, iterations, count, timeBudget, resources, ignored);
    }

    Settings withTimeBudget(Duration budget) {
        return new Settings(warmup, iterations, rounds, budget, resources, ignored);
    }

    Settings withResources(Set<Resource> watched) {
        return new Settings(warmup, iterations, rounds, timeBudget, watched, ignored);
    }

    Settings withIgnored(Predicate<String> accepted) {
        return new Settings(warmup, iterations, rounds, timeBudget, resources, accepted);
    }
}
