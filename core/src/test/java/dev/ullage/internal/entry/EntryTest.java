package dev.ullage.internal.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.code.Site;
import dev.ullage.diagnose.allocation.AllocationSite;
import dev.ullage.internal.budget.Amount;
import dev.ullage.internal.budget.Budget;
import dev.ullage.internal.budget.BudgetReport;
import dev.ullage.internal.budget.Measured;
import dev.ullage.internal.budget.Quantity;
import dev.ullage.leak.Leak.RoundGrowth;
import dev.ullage.leak.Resource;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryTest {

    private static final LeakEntry WHOLE = new LeakEntry(
            Resource.HEAP,
            "com.acme.Session",
            0.05,
            MemorySize.ofBytes(72),
            List.of(new RoundGrowth(17, 17), new RoundGrowth(68, 4_000_000_000L)),
            Optional.of("static Übel.OPEN : \"HashMap\"\n"),
            Optional.of("Übel.OPEN → HashMap.table"),
            Optional.of("Übel.OPEN"),
            List.of(new Site("com.acme.Übel", "open", "Übel.java", 41, "put")),
            List.of(new Site("com.acme.Übel", "close", "", -1, "remove")),
            Optional.of("package com.acme"),
            Optional.of("Übel.open(Übel.java:41)"),
            List.of(
                    new StackTraceElement("com.acme.Übel", "open", "Übel.java", 41),
                    new StackTraceElement("com.acme.Übel", "lambda$0", null, -1)),
            List.of(
                    new AllocationSite(
                            "com.acme.Session",
                            36,
                            true,
                            List.of(new StackTraceElement("com.acme.Übel", "open", "Übel.java", 41))),
                    new AllocationSite("com.acme.Session", 2, false, List.of())),
            Optional.of("kind"),
            Optional.of("HIGH"),
            Optional.of("why"),
            Optional.of("cure"),
            Optional.of(MemorySize.ofBytes(1 << 20)));
    private static final LeakEntry BARE = new LeakEntry(
            Resource.THREADS,
            "threads",
            1,
            MemorySize.ZERO,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @Test
    void leaksAreReadAsTheyWereWritten() throws Exception {
        assertThat(LeakEntry.read(LeakEntry.write(List.of(WHOLE, BARE)))).containsExactly(WHOLE, BARE);
    }

    @Test
    void aLeakOfAVersionThatToldNoStacksIsRead() throws Exception {
        String earlier = LeakEntry.write(List.of(BARE)).replace(",\"allocations\":[]", "");

        assertThat(earlier).doesNotContain("allocations");
        assertThat(LeakEntry.read(earlier)).containsExactly(BARE);
    }

    @Test
    void aLeakOfAVersionThatToldNoPlacesInCodeIsRead() throws Exception {
        String earlier = LeakEntry.write(List.of(BARE)).replace("\"adds\":[],\"removes\":[],", "");

        assertThat(earlier).doesNotContain("adds");
        assertThat(LeakEntry.read(earlier)).containsExactly(BARE);
    }

    @Test
    void budgetsAreReadAsTheyWereWritten() throws Exception {
        List<BudgetEntry> budgets = BudgetEntry.of(new BudgetReport(
                List.of(
                        new Measured(
                                new Budget(Quantity.ALLOCATED, Amount.of(MemorySize.ofBytes(440)), "1 % of 44 KiB"),
                                Optional.of(Amount.of(MemorySize.ofBytes(1240))),
                                List.of(Amount.of(MemorySize.ofBytes(1240)), Amount.of(MemorySize.ofBytes(1250))),
                                "the least counts",
                                "by the JVM's count",
                                List.of(new Measured.Line("threads", "pool-1 allocated 800 B"))),
                        new Measured(
                                new Budget(Quantity.GC_EFFICIENCY, Amount.ratio(0.8), ""),
                                Optional.empty(),
                                List.of(),
                                "",
                                "no recorder",
                                List.of())),
                3,
                2));

        assertThat(BudgetEntry.read(BudgetEntry.write(budgets))).isEqualTo(budgets);
        assertThat(budgets.get(0))
                .isEqualTo(new BudgetEntry(
                        "allocated",
                        "440 B (1 % of 44 KiB)",
                        false,
                        false,
                        Optional.of(1240L),
                        Optional.of("1.2 KiB (1,240 B)"),
                        List.of(
                                "runs      1.2 KiB, 1.2 KiB; the least counts",
                                "measured  by the JVM's count",
                                "threads   pool-1 allocated 800 B"),
                        budgets.get(0).cure()));
        assertThat(budgets.get(1).isFloor()).isTrue();
        assertThat(budgets.get(1).isKept()).isFalse();
        assertThat(budgets.get(1).evidence()).containsExactly("why       no recorder");
    }

    @Test
    void whatANewerVersionHasMoreIsPassedOver() throws Exception {
        String text = LeakEntry.write(List.of(BARE)).replace("{\"resource\"", "{\"more\":[{\"a\":null}],\"resource\"");

        assertThatThrownBy(() -> LeakEntry.read(text)).isInstanceOf(IOException.class);
        assertThat(LeakEntry.read(text.replace("null", "1.5"))).containsExactly(BARE);
    }

    @Test
    void whatIsNoEntryIsRefused() {
        assertThatThrownBy(() -> LeakEntry.read("17"))
                .isInstanceOf(IOException.class)
                .hasMessage("""
                        The report entry ullage.leaks is not what this version of Ullage writes: an object is missing. \
                        Give ullage-junit and the build's plugin the same version.""");
        assertThatThrownBy(() -> BudgetEntry.read("{\"schema\":2,\"entries\":[]}"))
                .hasMessage("""
                        The report entry ullage.budgets is not what this version of Ullage writes: its schema is 2, and this version reads 1. \
                        Give ullage-junit and the build's plugin the same version.""");
        assertThatThrownBy(() -> BudgetEntry.read("{\"schema\":1,\"entries\":[{}]}"))
                .hasMessageContaining("the text \"quantity\" is missing");
        assertThatThrownBy(() -> LeakEntry.read("{\"schema\":1,")).hasMessageContaining("Unexpected end-of-input");
        assertThatThrownBy(() -> LeakEntry.read(LeakEntry.write(List.of(BARE)).replace("THREADS", "TREADS")))
                .hasMessageContaining("TREADS");
    }
}
