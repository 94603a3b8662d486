package dev.ullage.diagnose;

import dev.ullage.diagnose.Suspect.Member;
import dev.ullage.internal.library.FactType;
import dev.ullage.internal.library.LibraryFacts;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who is to be named first among the classes that grow together. */
final class Culprits {

    private static final Pattern ANONYMOUS = Pattern.compile(".*\\$\\d+|.*\\[\\]");

    /** The user's own class before the JDK's, a thing before plumbing, the holder before the held. */
    static final Comparator<Member> FIRST = Comparator.comparing(
                    (Member member) -> member.growing().growsInPlace())
            .thenComparing(member -> !TypeNames.isUsers(name(member)))
            .thenComparing(member -> isSynthetic(name(member)))
            .thenComparing(member -> isPlumbing(name(member)))
            .thenComparing(member -> LibraryFacts.known().is(FactType.VALUE, name(member)))
            .thenComparingInt(Member::depth)
            .thenComparing(member -> member.growing().bytesPerIteration(), Comparator.reverseOrder())
            .thenComparing(Culprits::name);

    /** What comes with less than this part of the leaked things is not what leaks. */
    private static final double RARE = 0.3;

    private Culprits() {}

    /**
     * Has no plumbing of a library come first where a thing lies that the plumbing may carry. Part of such things may hang
     * from elsewhere as well, and so seem rare here: how many come in all tells.
     *
     * @param ordered members, who is to be named first of them the first
     * @param rise by how many the things at the place become more in an iteration
     */
    static List<Member> thingsFirst(List<Member> ordered, double rise) {
        if (!LibraryFacts.known().is(FactType.PLUMBING, name(ordered.get(0)))) {
            return ordered;
        }
        return ordered.stream()
                .filter(member -> !isPlumbing(name(member))
                        && !member.growing().growsInPlace()
                        && member.depth() != Member.FAR
                        && !isRare(member.growing().perIteration(), rise))
                .findFirst()
                .map(thing -> Stream.concat(Stream.of(thing), ordered.stream().filter(each -> !each.equals(thing)))
                        .toList())
                .orElse(ordered);
    }

    /** Whether a class comes with a few of the leaked things only, and so is not what they are. */
    static boolean isRare(double perIteration, double rise) {
        return perIteration < RARE * Math.min(1, rise);
    }

    private static String name(Member member) {
        return member.growing().className();
    }

    private static boolean isSynthetic(String className) {
        return TypeNames.isGenerated(className) || ANONYMOUS.matcher(className).matches();
    }

    private static boolean isPlumbing(String className) {
        return className.endsWith("[]") || LibraryFacts.known().is(FactType.PLUMBING, className);
    }
}
