package dev.ullage.internal.gate.shard;

import dev.ullage.internal.gate.compare.Git;
import dev.ullage.internal.gate.compare.GitException;
import dev.ullage.internal.report.evidence.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The test classes that changes touch: those whose source changed, and those that refer to a class whose source changed, however
 * far. A change that is no source, of a module that the tests have on their class path, touches all of them; text for people
 * touches none.
 *
 * @param since what was given: {@code "origin/main"}
 * @param commit the last commit in common with it, from which changes count
 * @param touched the names of the outermost classes that are touched
 * @param everything the file that touches all; absent where none does
 */
public record ChangedClasses(String since, String commit, Set<String> touched, Optional<String> everything) {

    private static final int MOST_NAMED = 10;
    private static final Pattern SOURCE = Pattern.compile(".*\\.(java|kt|groovy|scala)");
    /** Text for people, and what engines and editors read: no test sees it. */
    private static final Pattern UNSEEN = Pattern.compile(
            "(?!(?:.*/)?src/).*\\.(?:md|adoc|rst)|\\.[^/]+(?:/.*)?|(?:.*/)?(?:LICENSE|NOTICE)(?:\\.[a-z]+)?");

    private static final List<String> BUILD_FILES =
            List.of("pom.xml", "build.gradle", "build.gradle.kts", "BUILD", "BUILD.bazel", "build.sbt", "build.xml");

    /** Copies the set. */
    public ChangedClasses {
        touched = Set.copyOf(touched);
    }

    /**
     * Looks at what is not as in the last commit in common with a branch, whether it is committed or not.
     *
     * @param since the branch, tag or commit
     * @param folder in the repository
     * @param compiled the folders of the module's own classes
     * @param classPath what the tests run with; what lies in the repository is looked at
     * @throws GitException if there is no repository, or nothing in common with the branch
     * @throws IOException if git cannot be run, or class files not be read
     * @throws InterruptedException if this thread is interrupted
     */
    public static ChangedClasses since(
            String since, Path folder, Collection<Path> compiled, Collection<String> classPath)
            throws GitException, IOException, InterruptedException {
        Path top = Path.of(Git.run(folder, "rev-parse", "--show-toplevel")).toRealPath();
        String commit = Git.run(folder, "merge-base", "HEAD", since);
        List<String> changed = new ArrayList<>();
        String unquoted = "core.quotepath=off";
        Git.run(top, "-c", unquoted, "diff", "--name-only", "--no-renames", commit)
                .lines()
                .forEach(changed::add);
        Git.run(top, "-c", unquoted, "ls-files", "--others", "--exclude-standard")
                .lines()
                .forEach(changed::add);
        List<Path> places = new ArrayList<>();
        for (Path place : Stream.concat(compiled.stream(), classPath.stream().map(Path::of))
                .distinct()
                .toList()) {
            if (Files.exists(place) && place.toRealPath().startsWith(top)) {
                places.add(place.toRealPath());
            }
        }
        List<String> sources =
                changed.stream().filter(file -> SOURCE.matcher(file).matches()).toList();
        Optional<String> everything = changed.stream()
                .filter(file ->
                        !SOURCE.matcher(file).matches() && !UNSEEN.matcher(file).matches())
                .filter(file -> isSeen(top, file, places))
                .findFirst();
        Set<String> touched = everything.isPresent()
                ? Set.of()
                : ClassReferences.of(places.stream().distinct().toList())
                        .touchedBy(source -> sources.stream().anyMatch(file -> isOf(file, source)));
        return new ChangedClasses(since, commit, touched, everything);
    }

    /** Whether a file in the repository is the source of that package and name; sources of Kotlin lie where they like. */
    private static boolean isOf(String file, String source) {
        String wanted = source.endsWith(".java") ? source : source.substring(source.lastIndexOf('/') + 1);
        return file.equals(wanted) || file.endsWith("/" + wanted);
    }

    /** Whether something that the tests run with lies in the module that a file belongs to. */
    private static boolean isSeen(Path top, String file, List<Path> places) {
        Path owner = Stream.iterate(top.resolve(file).getParent(), Objects::nonNull, Path::getParent)
                .takeWhile(folder -> folder.startsWith(top))
                .filter(folder -> BUILD_FILES.stream().map(folder::resolve).anyMatch(Files::exists))
                .findFirst()
                .orElse(top);
        return places.stream().anyMatch(place -> place.startsWith(owner));
    }

    /** Those of the classes that are touched, in their order. */
    public List<String> of(List<String> classes) {
        return everything.isPresent()
                ? List.copyOf(classes)
                : classes.stream()
                        .filter(name -> touched.contains(ClassCosts.outermost(name)))
                        .toList();
    }

    /** What is chosen of the classes, and what is left out; lines. */
    public List<String> render(List<String> classes) {
        String from = "changes since " + since + " (" + commit.substring(0, Math.min(10, commit.length())) + ")";
        if (everything.isPresent()) {
            return List.of("All " + Numbers.of(classes.size()) + " test classes are looked at, for " + from + " touch "
                    + everything.get() + ", which is no source.");
        }
        List<String> chosen = of(classes);
        List<String> lines = new ArrayList<>();
        lines.add("Looks at " + Numbers.of(chosen.size()) + " of " + Numbers.of(classes.size())
                + " test classes, those that " + from + " touch.");
        List<String> left =
                classes.stream().filter(name -> !chosen.contains(name)).toList();
        if (!left.isEmpty()) {
            int shown = Math.min(left.size(), MOST_NAMED);
            lines.add("Left out: " + String.join(", ", left.subList(0, shown))
                    + (shown < left.size() ? " and " + Numbers.of(left.size() - shown) + " more" : "") + ".");
        }
        return lines;
    }
}
