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
 * @param testFrameworks what growth in a test framework's recording amounts to
 */
record Settings(
        int warmup,
        int iterations,
        int rounds,
        Duration timeBudget,
        Set<Resource> resources,
        Predicate<String> ignored,
        TestFrameworks testFrameworks) {

    Settings withWarmup(int count) {
        return new Settings(count, iterations, rounds, timeBudget, resources, ignored, testFrameworks);
    }

    Settings withIterations(int count) {
        return new Settings(warmup, count, rounds, timeBudget, resources, ignored, testFrameworks);
    }

    Settings withRounds(int count) {
        return new Settings(warmup, iterations, count, timeBudget, resources, ignored, testFrameworks);
    }

    Settings withTimeBudget(Duration budget) {
        return new Settings(warmup, iterations, rounds, budget, resources, ignored, testFrameworks);
    }

    Settings withResources(Set<Resource> watched) {
        return new Settings(warmup, iterations, rounds, timeBudget, watched, ignored, testFrameworks);
    }

    Settings withIgnored(Predicate<String> accepted) {
        return new Settings(warmup, iterations, rounds, timeBudget, resources, accepted, testFrameworks);
    }

    Settings withTestFrameworks(TestFrameworks how) {
        return new Settings(warmup, iterations, rounds, timeBudget, resources, ignored, how);
    }
}
