package dev.ullage.examples;

import java.util.regex.Pattern;

/**
 * What of a failure's text is the same on every machine, JDK and collector.
 *
 * <p>Three dots replace: sizes (an object's depends on the width of references and headers), the memory that the JVM has
 * free and the time in which it is gone, the lengths and results of the rounds (as many and as long as the machine's speed
 * allows), with them how many are held in the end, the classes that grow along with a leak (the JDK's own differ between
 * versions, and an array grows in steps), the numbers that the JVM gives to lambdas and pooled threads, and
 * of a broken budget the parts that a sample shows, the lines of the source, and the limit that it suggests. What a thread runs
 * is said to be in {@code Thread.target}, where JDK 17 has it.
 */
final class AnyMachine {

    private static final Pattern SIZE = Pattern.compile("[\\d.,]+ ([KMGT]i)?B\\b");
    private static final Pattern LIFETIME = Pattern.compile("are gone in .*");
    private static final String NUMBER = "\\d{1,3}(?:,\\d{3})*";
    private static final Pattern ROUNDS = Pattern.compile("(?m)^(\\s*grew +)-?\\d.*?(; nothing was given back)?$");
    private static final Pattern COMPANIONS = Pattern.compile("(per iteration) \\([^()]*B per iteration\\)");
    private static final Pattern HELD = Pattern.compile("growing: " + NUMBER + " → " + NUMBER);
    private static final Pattern KEYS = Pattern.compile(NUMBER + " keys are in it");
    private static final Pattern MORE = Pattern.compile("and " + NUMBER + " more\\)");
    private static final Pattern POOLED_THREAD = Pattern.compile("pool-\\d+-thread-\\d+");
    private static final Pattern PART = Pattern.compile("\\d+ %");
    private static final Pattern LINE = Pattern.compile("(\\.java):\\d+\\)");
    private static final Pattern SUGGESTION = Pattern.compile("(budget: \\w+ = )\"[^\"]+\"");
    private static final Pattern LAMBDA_METHOD = Pattern.compile("(\\.lambda\\$\\w+\\$)\\d+");
    private static final Pattern LAMBDA = Pattern.compile("\\$\\$Lambda[$/\\dxa-f]*");

    private AnyMachine() {}

    static String text(String failure) {
        String text = SIZE.matcher(failure).replaceAll("… B");
        text = LIFETIME.matcher(text).replaceAll("are gone in …");
        text = ROUNDS.matcher(text)
                .replaceAll(found -> found.group(1) + "…" + (found.group(2) == null ? "" : found.group(2)));
        text = COMPANIONS.matcher(text).replaceAll("$1 (… B per iteration)");
        text = HELD.matcher(text).replaceAll("growing: … → …");
        text = KEYS.matcher(text).replaceAll("… keys are in it");
        text = MORE.matcher(text).replaceAll("and … more)");
        text = POOLED_THREAD.matcher(text).replaceAll("pool-…-thread-…");
        text = PART.matcher(text).replaceAll("… %");
        text = LINE.matcher(text).replaceAll("$1:…)");
        text = SUGGESTION.matcher(text).replaceAll("$1\"…\"");
        text = LAMBDA_METHOD.matcher(text).replaceAll("$1…");
        text = text.replace("Thread.holder → Thread$FieldHolder.task", "Thread.target");
        return LAMBDA.matcher(text).replaceAll("\\$\\$Lambda");
    }
}
