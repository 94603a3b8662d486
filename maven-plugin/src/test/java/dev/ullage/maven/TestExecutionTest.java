package dev.ullage.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.junit.jupiter.api.Test;

class TestExecutionTest {

    private final Plugin surefire = new Plugin();
    private final Plugin failsafe = new Plugin();

    @Test
    void surefiresUsualExecutionIsTheOneThatIsMeant() {
        add(surefire, "slow", "test", null);
        add(surefire, "default-test", "test", null);

        TestExecution found = find(Optional.empty());

        assertThat(found.text()).isEqualTo("surefire:default-test");
        assertThat(found.others()).containsExactly("surefire:slow");
    }

    @Test
    void aPluginThatIsOnlyManagedRunsNoFurtherTestsAndCanBeNamedAllTheSame() {
        add(surefire, "default-test", "test", null);
        add(failsafe, "it", "integration-test", null);
        Set<String> used = Set.of(Runner.SUREFIRE.key());

        assertThat(find(used, Optional.empty()).others()).isEmpty();
        assertThat(find(used, Optional.of("failsafe")).text()).isEqualTo("failsafe:it");
    }

    @Test
    void whereItIsSwitchedOffAnotherIs() {
        add(surefire, "default-test", "test", "none");
        add(surefire, "slow", "test", null);

        assertThat(find(Optional.empty()).text()).isEqualTo("surefire:slow");
    }

    @Test
    void withoutThePluginItIsTheUsualOneAllTheSame() {
        assertThat(TestExecution.find(Map.of(), Set.of(), Optional.empty()).text())
                .isEqualTo("surefire:default-test");
    }

    @Test
    void anIdIsLookedForInBoth() {
        add(surefire, "default-test", "test", null);
        add(failsafe, "it", "integration-test", null);
        add(failsafe, "check", "verify", null);

        assertThat(find(Optional.of("it")).text()).isEqualTo("failsafe:it");
        assertThat(find(Optional.of("failsafe:it")).text()).isEqualTo("failsafe:it");
        assertThat(find(Optional.of("failsafe")).text()).isEqualTo("failsafe:it");
        assertThat(find(Optional.of("surefire")).text()).isEqualTo("surefire:default-test");
    }

    @Test
    void anUnknownIdIsRefusedWithThoseThatThereAre() {
        add(surefire, "default-test", "test", null);
        add(failsafe, "it", "integration-test", null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> find(Optional.of("its")))
                .withMessage("The parameter execution (-Dullage.execution) is \"its\": no execution of Surefire or"
                        + " Failsafe has that id. There are surefire:default-test, failsafe:it. An example is"
                        + " <execution>failsafe:integration-test</execution>.");
    }

    private TestExecution find(Optional<String> wanted) {
        return find(Set.of(Runner.SUREFIRE.key(), Runner.FAILSAFE.key()), wanted);
    }

    private TestExecution find(Set<String> used, Optional<String> wanted) {
        return TestExecution.find(
                Map.of(Runner.SUREFIRE.key(), surefire, Runner.FAILSAFE.key(), failsafe), used, wanted);
    }

    private static void add(Plugin plugin, String id, String goal, String phase) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.addGoal(goal);
        execution.setPhase(phase);
        plugin.addExecution(execution);
    }
}
