package dev.ullage.budget;

import dev.ullage.measure.CollectorName;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What was recorded in one environment, as far as budgets need it.
 *
 * @param title its name in the file
 * @param jdk the feature version of the JDK
 * @param collector the garbage collector, as its flag names it
 * @param os the operating system, without its version
 * @param arch the processor
 * @param budgets the amounts by the labels of their quantities, by the identities of tests
 */
record BaselineSection(
        String title, int jdk, String collector, String os, String arch, Map<String, Map<String, BigDecimal>> budgets) {

    /** Whether it was recorded on a JVM like this one, as far as one can tell from within. */
    boolean fitsThisJvm() {
        return jdk == Runtime.version().feature()
                && collector.equals(CollectorName.ofThisJvm())
                && os.equals(family(System.getProperty("os.name", "")))
                && arch.equals(System.getProperty("os.arch", ""));
    }

    /** {@code "JDK 17, G1, Linux amd64"}. */
    static String thisJvm() {
        return "JDK " + Runtime.version().feature() + ", " + CollectorName.ofThisJvm() + ", "
                + family(System.getProperty("os.name", "?")) + " " + System.getProperty("os.arch", "?");
    }

    private static String family(String os) {
        return os.replaceFirst(" [0-9].*", "");
    }
}
