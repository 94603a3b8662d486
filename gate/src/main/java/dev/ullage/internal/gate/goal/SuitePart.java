package dev.ullage.internal.gate.goal;

import dev.ullage.internal.budget.BaselineException;
import dev.ullage.internal.gate.baseline.Baseline;
import dev.ullage.internal.gate.compare.Git;
import dev.ullage.internal.gate.compare.GitException;
import dev.ullage.internal.gate.shard.ChangedClasses;
import dev.ullage.internal.gate.shard.ClassCosts;
import dev.ullage.internal.gate.shard.ShardPlace;
import dev.ullage.internal.gate.shard.ShardPlan;
import dev.ullage.internal.gate.shard.ShardVariables;
import dev.ullage.internal.gate.verify.EvidenceFolder;
import dev.ullage.internal.gate.verify.SuiteOrder;
import dev.ullage.internal.report.evidence.EvidenceException;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Scope;
import dev.ullage.internal.report.evidence.Scope.Changed;
import dev.ullage.internal.report.evidence.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which part of a suite a goal runs: a shard of it, what a change touches, or both.
 *
 * @param settings reads the parameters
 * @param shard {@code "3/16"}, or {@code "auto"} to read it from the environment; absent for no shard, unless
 *     {@link ShardVariables#TOTAL} is set
 * @param times evidence of earlier runs, a file or a folder, by whose times the suite is divided in place of the baseline's
 * @param changed the branch, tag or commit since which changes count; absent for all tests
 * @param baseline the committed baseline, which need not be there
 * @param folder in the repository: that of the module
 * @param compiled folders of the module's own classes
 */
public record SuitePart(
        Settings settings,
        Optional<String> shard,
        Optional<Path> times,
        Optional<String> changed,
        Path baseline,
        Path folder,
        List<Path> compiled) {

    private static final Set<String> DIVISIBLE = Set.of("verify", "hunt", "baseline", "compare");
    private static final Set<String> NARROWED = Set.of("verify", "hunt");
    private static final String AUTO = "auto";

    /**
     * The order's part, which is the order itself where it is not divided. Says on the console which part that is.
     *
     * @param goal whose it is: {@code "verify"}
     * @throws GoalException if a change cannot be told, or past evidence not be read
     * @throws BaselineException if the baseline cannot be read
     * @throws IOException if class files cannot be read
     * @throws InterruptedException if this thread is interrupted
     */
    public SuiteOrder of(SuiteOrder order, String goal, GoalConsole console)
            throws GoalException, BaselineException, IOException, InterruptedException {
        refuse(goal);
        ShardVariables variables = new ShardVariables(console.environment());
        Optional<ShardPlace> place = DIVISIBLE.contains(goal) ? place(variables, console) : Optional.empty();
        if (place.isEmpty() && changed.isEmpty()) {
            return order;
        }
        List<String> classes = order.classes();
        Optional<ChangedClasses> touched = touched(order, console);
        List<String> chosen = touched.isEmpty() ? classes : touched.get().of(classes);
        Set<String> here = new HashSet<>(chosen);
        Optional<Shard> part = Optional.empty();
        if (place.isPresent()) {
            ShardPlan plan = ShardPlan.of(
                    order.name(), chosen, costs(order.name()), place.get().count());
            here.removeIf(name -> plan.shardOf(name) != place.get().index());
            part = Optional.of(plan.shard(place.get().index(), goal, commit()));
            console.log()
                    .info("Runs " + place.get().render() + ": " + Numbers.of(here.size()) + " of "
                            + Numbers.of(chosen.size()) + " test classes.");
            tellBazel(console);
        }
        Optional<Changed> narrowed =
                touched.map(by -> new Changed(by.since(), by.commit(), chosen.size(), classes.size() - chosen.size()));
        return order.part(here::contains, Scope.of(part, narrowed));
    }

    private void refuse(String goal) {
        boolean asksForPart = shard.isPresent() || changed.isPresent();
        if (goal.equals("fit") && asksForPart) {
            throw new IllegalArgumentException("fit looks for the least memory of a whole suite, so it takes neither "
                    + settings.wording().onCommandLine("shard", "3/16") + " nor "
                    + settings.wording().onCommandLine("changed", "origin/main") + ". Leave them out.");
        }
        if (changed.isPresent() && DIVISIBLE.contains(goal) && !NARROWED.contains(goal)) {
            throw new IllegalArgumentException(settings.wording().title("changed") + " is for verify and hunt; " + goal
                    + " looks at all tests, so leave it out.");
        }
    }

    private Optional<ShardPlace> place(ShardVariables variables, GoalConsole console) {
        if (shard.isPresent() && !shard.get().strip().equals(AUTO)) {
            return Optional.of(settings.shard(shard.get()));
        }
        boolean isAsked = shard.isPresent() || variables.meansShards();
        Optional<ShardPlace> found = settings.shard(variables, isAsked);
        if (isAsked && found.isEmpty()) {
            console.log()
                    .info("Runs the whole suite, for nothing says which shard this is; looked for "
                            + ShardVariables.KNOWN + ".");
        }
        if (!isAsked && found.isPresent() && found.get().count() > 1) {
            console.log()
                    .info("This is one of " + found.get().count() + " jobs, as "
                            + found.get().source()
                            + " say, and runs the whole suite. To run a part of it, give "
                            + settings.wording().onCommandLine("shard", AUTO) + ".");
        }
        return isAsked ? found : Optional.empty();
    }

    private ClassCosts costs(String suite) throws GoalException, BaselineException, IOException {
        if (times.isPresent()) {
            try {
                return ClassCosts.of(EvidenceFolder.filesIn(times.get()), suite);
            } catch (EvidenceException unreadable) {
                throw GoalException.unusable(unreadable.getMessage(), unreadable);
            }
        }
        return Files.exists(baseline) ? ClassCosts.of(Baseline.read(baseline), suite) : ClassCosts.NONE;
    }

    private Optional<ChangedClasses> touched(SuiteOrder order, GoalConsole console)
            throws GoalException, IOException, InterruptedException {
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        try {
            ChangedClasses touched = ChangedClasses.since(
                    changed.get(), folder, compiled, order.suite().jvm().classPath());
            touched.render(order.classes()).forEach(console.log()::info);
            return Optional.of(touched);
        } catch (GitException unknown) {
            throw GoalException.unusable(
                    settings.wording().title("changed") + " is \"" + changed.get()
                            + "\", since which nothing can be told: "
                            + unknown.getMessage() + ". Give a branch, tag or commit that is here, for example "
                            + settings.wording().onCommandLine("changed", "origin/main")
                            + "; a shallow clone needs more of its history.",
                    unknown);
        }
    }

    /** Without a repository nobody can say. */
    private Optional<String> commit() throws InterruptedException {
        try {
            return Optional.of(Git.run(folder, "rev-parse", "--verify", "HEAD"));
        } catch (GitException | IOException none) {
            return Optional.empty();
        }
    }

    /** Bazel takes tests that do not say that they were divided for a failure. */
    private static void tellBazel(GoalConsole console) throws IOException {
        String status = console.environment().getOrDefault(ShardVariables.BAZEL_STATUS, "");
        if (!status.isBlank()) {
            Files.write(Path.of(status), new byte[0]);
        }
    }
}
