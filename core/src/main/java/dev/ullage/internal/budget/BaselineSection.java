package dev.ullage.internal.budget;

import dev.ullage.measure.JvmFlags;
import dev.ullage.measure.MemorySize;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was recorded in one environment, as far as budgets need it.
 *
 * @param title its name in the file
 * @param fingerprint the environment's plain properties, as the file has them
 * @param budgets the amounts by the labels of their quantities, by the identities of tests
 */
record BaselineSection(String title, Map<String, String> fingerprint, Map<String, Map<String, BigDecimal>> budgets) {

    private static final int MIB = 20;

    /**
     * Of several sections those that were recorded on a JVM like this one: all with its JDK, collector and system; of these,
     * where there are such, those with its heap, then those with its processors, then those of the kind that is given.
     *
     * @param kind what this JVM runs in, which it cannot tell by itself
     */
    static List<BaselineSection> fitting(List<BaselineSection> sections, Optional<String> kind) {
        List<BaselineSection> fitting =
                sections.stream().filter(BaselineSection::fitsThisJvm).toList();
        fitting = narrowed(fitting, each -> each.isOfSize(JvmFlags.maxHeap()));
        fitting = narrowed(
                fitting, each -> each.isOfProcessors(Runtime.getRuntime().availableProcessors()));
        return narrowed(fitting, each -> kind.equals(each.property("kind")));
    }

    private static List<BaselineSection> narrowed(List<BaselineSection> sections, Predicate<BaselineSection> like) {
        List<BaselineSection> narrower = sections.stream().filter(like).toList();
        return narrower.isEmpty() ? sections : narrower;
    }

    private boolean fitsThisJvm() {
        return property("jdk").equals(Optional.of("" + Runtime.version().feature()))
                && property("collector").equals(Optional.of(JvmFlags.collector()))
                && property("os").equals(Optional.of(system()))
                && property("arch").equals(Optional.of(System.getProperty("os.arch", "")));
    }

    private boolean isOfSize(Optional<MemorySize> heap) {
        return property("heapLimit").equals(heap.map(size -> "" + (size.bytes() >> MIB << MIB)));
    }

    private boolean isOfProcessors(int processors) {
        return property("cpus")
                .filter(text -> text.equals(processors + ".0") || text.equals("" + processors))
                .isPresent();
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(fingerprint.get(name));
    }

    /** {@code "JDK 17, G1, Linux amd64"}. */
    static String thisJvm() {
        return Stream.of(
                        "JDK " + Runtime.version().feature(),
                        JvmFlags.collector(),
                        system() + " " + System.getProperty("os.arch", ""))
                .reduce((some, more) -> some + ", " + more)
                .orElseThrow();
    }

    private static String system() {
        return System.getProperty("os.name", "").replaceFirst(" [0-9].*", "");
    }
}
