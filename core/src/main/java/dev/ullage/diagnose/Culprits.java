package dev.ullage.diagnose;

import dev.ullage.diagnose.Suspect.Member;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Who is to be named first among the classes that grow together. */
final class Culprits {

    private static final Pattern SYNTHETIC = Pattern.compile(".*\\$\\$Lambda|.*\\$\\d+|.*\\$Proxy|.*\\[\\]");
    private static final Pattern ENTRY = Pattern.compile(".*\\$(\\w*Node|\\w*Entry|Segment|Cell|CounterCell|Itr)");
    private static final Pattern BOX = Pattern.compile(
            "java\\.lang\\.(Integer|Long|Short|Byte|Character|Boolean|Double|Float)|java\\.util\\.UUID");

    /** The user's own class before the JDK's, a thing before plumbing, the holder before the held. */
    static final Comparator<Member> FIRST = Comparator.comparing(
                    (Member member) -> member.growing().growsInPlace())
            .thenComparing(member -> !TypeNames.isUsers(name(member)))
            .thenComparing(member -> SYNTHETIC.matcher(name(member)).matches())
            .thenComparing(member -> isPlumbing(name(member)))
            .thenComparing(member -> BOX.matcher(name(member)).matches())
            .thenComparingInt(Member::depth)
            .thenComparing(member -> member.growing().bytesPerIteration(), Comparator.reverseOrder())
            .thenComparing(Culprits::name);

    private Culprits() {}

    private static String name(Member member) {
        return member.growing().className();
    }

    private static boolean isPlumbing(String className) {
        return !TypeNames.isUsers(className) && (ENTRY.matcher(className).matches() || className.endsWith("[]"));
    }
}
