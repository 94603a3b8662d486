package dev.ullage.leak;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VerdictArchitectureTest {

    private static final int MOST_CLASSES = 25;
    private static final int MOST_CONSTANTS = 25;

    private static final JavaClasses LEAK = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.ullage.leak");

    @Test
    void onePlaceNamesAVerdict() {
        noClasses()
                .that()
                .doNotHaveSimpleName("VerdictRule")
                .and()
                .doNotHaveSimpleName("Verdict")
                .should(nameAVerdict())
                .because("a second place that names one can overrule the first")
                .check(LEAK);
    }

    @Test
    void theWayToAVerdictPassesFewClasses() {
        assertThat(reachableFrom("VerdictRule")).hasSizeLessThanOrEqualTo(MOST_CLASSES);
    }

    @Test
    void fewConstantsDecide() {
        assertThat(Arrays.stream(Rules.class.getDeclaredFields()).filter(field -> !field.isSynthetic()))
                .hasSizeLessThanOrEqualTo(MOST_CONSTANTS);
    }

    @Test
    void theConstantsOfAVerdictStandInRulesAndPace() {
        // Which leaks are one is decided after the verdict.
        Set<String> others = Set.of(Rules.class.getName(), Pace.class.getName(), Grouping.class.getName());
        assertThat(reachableFrom("VerdictRule").stream()
                        .filter(name -> !others.contains(name))
                        .flatMap(name -> LEAK.stream()
                                .filter(each -> outermost(each.getName()).equals(name)))
                        .flatMap(each -> each.getFields().stream())
                        .filter(VerdictArchitectureTest::isConstant))
                .extracting(JavaField::getFullName)
                // It follows from the others.
                .containsExactly(NextRound.class.getName() + ".NEEDED");
    }

    private static boolean isConstant(JavaField field) {
        boolean isAmount = field.getRawType().isEquivalentTo(Duration.class)
                || field.getRawType().isPrimitive() && !field.getRawType().isEquivalentTo(boolean.class);
        return isAmount && field.getModifiers().containsAll(Set.of(JavaModifier.STATIC, JavaModifier.FINAL));
    }

    /** The classes of the package, with the ones nested in them counted as one, that a class uses, directly or not. */
    private static Set<String> reachableFrom(String simpleName) {
        Set<String> found = new TreeSet<>();
        Deque<JavaClass> left = new ArrayDeque<>();
        LEAK.stream().filter(each -> each.getSimpleName().equals(simpleName)).forEach(left::add);
        Set<String> seen = new TreeSet<>();
        while (!left.isEmpty()) {
            JavaClass next = left.remove();
            if (seen.add(next.getName())) {
                found.add(outermost(next.getName()));
                next.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> target.getPackageName().equals("dev.ullage.leak"))
                        // How a leak reads is no part of the way.
                        .filter(target -> !target.isEquivalentTo(ReportText.class))
                        .forEach(left::add);
            }
        }
        return found;
    }

    private static String outermost(String className) {
        return className.contains("$") ? className.substring(0, className.indexOf('$')) : className;
    }

    private static ArchCondition<JavaClass> nameAVerdict() {
        return new ArchCondition<>("name a verdict") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getFieldAccessesFromSelf().stream()
                        .filter(access -> access.getTargetOwner().isEquivalentTo(Verdict.class))
                        .filter(access ->
                                access.getTarget().getRawType().getName().equals(Verdict.class.getName()))
                        .forEach(access -> events.add(SimpleConditionEvent.satisfied(access, access.getDescription())));
            }
        };
    }
}
