package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.internal.library.ClassOrigin;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of classes, as people write them and as counts merge them. */
final class TypeNames {

    private static final List<String> NUMBERED = List.of(
            "$$Lambda$",
            "$Proxy",
            "GeneratedConstructorAccessor",
            "GeneratedMethodAccessor",
            "GeneratedSerializationConstructorAccessor");
    /** Has a number of its own for each loader. */
    private static final Pattern PROXY_PACKAGE = Pattern.compile("^jdk\\.proxy\\d+\\.");

    private static final Pattern HIDDEN = Pattern.compile("(\\$\\$Lambda)?(?:\\$\\d+)?[+./]0x[0-9a-f]+");

    private TypeNames() {}

    /** The name without its package: {@code "HashMap$Node"}. */
    static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** The package with its dot at the end; nothing where there is none. */
    static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('.') + 1);
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Cuts what tells the copies of a hidden class apart, so that the name is the same in every dump and JVM. */
    static String shared(String className) {
        int dimensions = className.indexOf('[');
        String element = dimensions < 0 ? className : className.substring(0, dimensions);
        String suffix = dimensions < 0 ? "" : className.substring(dimensions);
        int address =
                Math.max(element.lastIndexOf("+0x"), Math.max(element.lastIndexOf(".0x"), element.lastIndexOf("/0x")));
        String name = address < 0 ? element : element.substring(0, address);
        int digits = name.length();
        while (digits > 0 && Character.isDigit(name.charAt(digits - 1))) {
            digits--;
        }
        if (digits < name.length()) {
            for (String prefix : NUMBERED) {
                if (name.startsWith(prefix, digits - prefix.length())) {
                    String kept = name.substring(0, prefix.equals("$$Lambda$") ? digits - 1 : digits);
                    return PROXY_PACKAGE.matcher(kept).replaceFirst("jdk.proxy.") + suffix;
                }
            }
        }
        return name + suffix;
    }

    /** Cuts the numbers and addresses of hidden classes out of a text. */
    static String withoutAddresses(String text) {
        return HIDDEN.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? "" : found.group(1)));
    }

    /** The class of the elements of an array, of whatever dimension; other classes as they are. */
    static String element(String className) {
        int dimensions = className.indexOf('[');
        return dimensions < 0 ? className : className.substring(0, dimensions);
    }

    /** The class that a nested class is nested in, or itself. */
    static String outermost(String className) {
        int nested = className.indexOf('$', className.lastIndexOf('.') + 2);
        return nested < 0 ? className : className.substring(0, nested);
    }

    /** Whether the class can be what leaks, or who holds it: not of the JDK, nor of a library that only keeps things for others. */
    static boolean isUsers(String className) {
        return ClassOrigin.isOwner(className);
    }

    /** Whether the class was made at run time. */
    static boolean isGenerated(String className) {
        return ClassOrigin.isGenerated(className);
    }

    /** Whether the class only runs the code under test: the path to a test instance leads through it. */
    static boolean isHarness(HeapClass of) {
        return ClassOrigin.isHarness(of.name());
    }
}
