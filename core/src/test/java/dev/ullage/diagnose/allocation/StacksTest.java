package dev.ullage.diagnose.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StacksTest {

    private static final StackTraceElement PUT = Stacks.frame("java.util.HashMap", "put", 600);
    private static final StackTraceElement OPEN = Stacks.frame("com.acme.SessionRegistry$Slot", "open", 41);
    private static final StackTraceElement TEST = Stacks.frame("com.acme.OrderTest", "places", 27);
    private static final StackTraceElement INVOKE = Stacks.frame("java.lang.reflect.Method", "invoke", 580);
    private static final StackTraceElement ENGINE =
            Stacks.frame("org.junit.platform.commons.util.ReflectionUtils", "invokeMethod", 700);
    private static final StackTraceElement OWN = Stacks.frame(PacedRound.class.getName(), "runOnce", 50);

    @Test
    void aStackEndsWhereAnEngineOrReflectionCalledTheTest() {
        assertThat(Stacks.cut(List.of(PUT, OPEN, TEST, INVOKE, ENGINE, OWN))).containsExactly(PUT, OPEN, TEST);
    }

    @Test
    void aStackEndsWhereUllageCalledTheBody() {
        assertThat(Stacks.cut(List.of(OPEN, TEST, OWN, TEST))).containsExactly(OPEN, TEST);
    }

    @Test
    void codeUnderTestInAPackageOfTheSameNameIsKept() {
        StackTraceElement tested = Stacks.frame(LeakyShop.class.getName(), "sell", 30);

        assertThat(Stacks.cut(List.of(tested, OWN))).containsExactly(tested);
    }

    @Test
    void generatedFramesAreDropped() {
        StackTraceElement lambda = Stacks.frame("com.acme.OrderTest$$Lambda$14.0x0000000800c03000", "run", 0);

        assertThat(Stacks.cut(List.of(OPEN, lambda, TEST, OWN))).containsExactly(OPEN, TEST);
    }

    @Test
    void whatUllageItselfAllocatesHasNoStack() {
        assertThat(Stacks.cut(List.of(OWN, TEST))).isEmpty();
    }

    @Test
    void theJdksFramesAreKeptWhereThereAreNoOthers() {
        assertThat(Stacks.cut(List.of(PUT, INVOKE))).containsExactly(PUT, INVOKE);
    }

    @Test
    void aSiteIsOneLineOfTheUsersFrames() {
        AllocationSite site = new AllocationSite("com.acme.Session", 17, true, List.of(PUT, OPEN, TEST));

        assertThat(site.render())
                .isEqualTo("SessionRegistry$Slot.open(SessionRegistry.java:41) ← OrderTest.places(OrderTest.java:27)");
    }

    @Test
    void aSiteOfMoreThanThreeFramesIsCutShort() {
        AllocationSite site = new AllocationSite("com.acme.Session", 17, true, List.of(OPEN, OPEN, OPEN, TEST));

        assertThat(site.render()).endsWith("SessionRegistry$Slot.open(SessionRegistry.java:41) ← …");
    }

    @Test
    void aSiteInTheJdkAloneNamesTheJdk() {
        AllocationSite site = new AllocationSite("byte[]", 17, true, List.of(PUT));

        assertThat(site.render()).isEqualTo("HashMap.put(HashMap.java:600)");
    }

    @Test
    void aFrameWithoutALineSaysSo() {
        AllocationSite site =
                new AllocationSite("byte[]", 1, true, List.of(Stacks.frame("com.acme.Native", "allocate", 0)));

        assertThat(site.render()).isEqualTo("Native.allocate(Unknown Line)");
    }
}
