package dev.ullage.diagnose;

import dev.ullage.diagnose.Suspect.Member;
import dev.ullage.library.FactType;
import dev.ullage.library.LibraryFacts;
import java.util.Comparator;
import java.util.regex.Pattern;

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

    private Culprits() {}

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
