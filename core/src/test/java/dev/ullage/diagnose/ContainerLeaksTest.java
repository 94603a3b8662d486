package dev.ullage.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.heapdump.graph.Reachability;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerLeaksTest {

    @TempDir
    static Path directory;

    static Scenarios scenarios;

    @BeforeAll
    static void leak() throws Exception {
        scenarios = Scenarios.run(
                directory,
                List.of(
                        ResourceScenarios.Weak.class,
                        ResourceScenarios.PriceCache.class,
                        ResourceScenarios.Inbox.class,
                        ResourceScenarios.Window.class,
                        ResourceScenarios.Zones.class,
                        ResourceScenarios.Histories.class,
                        ResourceScenarios.Pool.class,
                        ResourceScenarios.Chain.class,
                        ResourceScenarios.Soft.class,
                        ResourceScenarios.SoftCache.class,
                        ResourceScenarios.Shells.class,
                        ResourceScenarios.Introspected.class,
                        ResourceScenarios.OrderTest.class,
                        ResourceScenarios.Canonical.class,
                        ResourceScenarios.Long.class));
    }

    @Test
    void aWeakMapWhoseValueHoldsItsKeyKeepsBoth() throws Exception {
        String text = scenarios.text(ResourceScenarios.Weak.class);

        assertThat(text).isEqualTo("""
                leaks   1 Weak$Details per iteration
                held by static Weak.DETAILS : WeakHashMap (growing: 17 → 102 entries)
                path    Weak.DETAILS → WeakHashMap.table → WeakHashMap$Entry[x] → WeakHashMap$Entry.value → \
                Weak$Details
                kind    WEAK_MAP, HIGH, STRONG
                because the Weak$Details in each entry of Weak.DETAILS leads back to the Weak$Key that is its \
                key, so the key is never free
                next    let the Weak$Details refer to its Weak$Key weakly, or remove the Weak$Key from \
                Weak.DETAILS when it is done with
                """);
    }

    @Test
    void aMapNamedCacheIsACacheWithoutABound() throws Exception {
        String text = scenarios.text(ResourceScenarios.PriceCache.class);

        assertThat(text).isEqualTo("""
                leaks   1 PriceCache$Price per iteration
                held by static PriceCache.PRICES : HashMap (growing: 17 → 102 entries)
                path    PriceCache.PRICES → HashMap.table → HashMap$Node[x] → HashMap$Node.value → PriceCache$Price
                kind    UNBOUNDED_CACHE, HIGH, STRONG
                because PriceCache.PRICES has no maximum size, so entries stay, or go only after a time
                next    give PriceCache.PRICES a maximum size, or drop each PriceCache$Price when it is done with
                """);
    }

    @Test
    void aQueueOfLinksIsCountedByItsNodes() throws Exception {
        String text = scenarios.text(ResourceScenarios.Inbox.class);

        assertThat(text).isEqualTo("""
                leaks   1 Inbox$Letter per iteration
                held by static Inbox.LETTERS : ConcurrentLinkedQueue (growing: 16 → 102 entries)
                path    Inbox.LETTERS → ConcurrentLinkedQueue.head → ConcurrentLinkedQueue$Node.next… → \
                ConcurrentLinkedQueue$Node.item → Inbox$Letter
                kind    QUEUE, HIGH, STRONG
                because Inbox.LETTERS took every Inbox$Letter, and nobody took one out
                next    take each Inbox$Letter out of Inbox.LETTERS, or bound Inbox.LETTERS
                """);
    }

    @Test
    void aBoundedQueueThatIsNotFullIsToldApart() throws Exception {
        String text = scenarios.text(ResourceScenarios.Window.class);

        assertThat(text).isEqualTo("""
                leaks   1 Window$Sample per iteration
                held by static Window.LAST : ArrayBlockingQueue (growing: 17 → 102 entries)
                path    Window.LAST → ArrayBlockingQueue.items → Object[x] → Window$Sample
                kind    BOUNDED_NOT_FULL, LOW, STRONG
                because Window.LAST has a bound of 1,000, and holds 102 entries
                next    check with more iterations than fill Window.LAST, or with a smaller bound
                """);
    }

    @Test
    void theBoundOfAPoolIsNoneOfWhatItsObjectsHold() throws Exception {
        String text = scenarios.text(ResourceScenarios.Pool.class);

        assertThat(text).isEqualTo("""
                leaks   1 Pool$Statement per iteration
                held by Pool$Connection.statements : ArrayList (growing: 17 → 102 entries)
                path    Pool.IDLE → ArrayBlockingQueue.items → Object[x] → Pool$Connection.statements → \
                ArrayList.elementData → Object[x] → Pool$Statement
                kind    POOLED, HIGH, STRONG
                because what grows is inside the Pool$Connection that Pool.IDLE keeps and that is used again: Pool.IDLE \
                itself does not grow
                next    empty Pool$Connection.statements when the Pool$Connection goes back to Pool.IDLE, or make a new \
                Pool$Connection after some uses
                """);
    }

    @Test
    void linksOfTwoClassesAreHeldByWhoHoldsTheFirst() throws Exception {
        String text = scenarios.text(ResourceScenarios.Chain.class);

        assertThat(text).isEqualTo("""
                leaks   1 Chain$Odd per iteration
                held by static Chain.first : Chain$Even (growing: 16 → 101 Chain$Odd)
                path    Chain.first → Chain$Even.next → Chain$Odd.next → Chain$Even.next → Chain$Odd.next… → \
                Chain$Even.next → Chain$Odd
                kind    STATIC_STRUCTURE, HIGH, STRONG
                because Chain.first lives as long as its class, and what is linked to it stays
                next    unlink each Chain$Odd from Chain.first when it is done with, or bound Chain.first
                """);
    }

    @Test
    void aMapWhoseEntriesGetTheirContentLaterIsToldApart() throws Exception {
        String text = scenarios.text(ResourceScenarios.Zones.class);

        assertThat(text).isEqualTo("""
                leaks   1 Zones$Rules per iteration
                held by static Zones.RULES : HashMap (growing: 17 → 102 entries)
                path    Zones.RULES → HashMap.table → HashMap$Node[x] → HashMap$Node.value → Zones$Rules
                kind    BOUNDED_NOT_FULL, LOW, STRONG
                because Zones.RULES has 1,000 entries and gets no more, but each Zones$Rules comes to one that had none
                next    check with more iterations than Zones.RULES has entries
                """);
    }

    @Test
    void theEntriesOfSeveralCollectionsAreCountedTogether() throws Exception {
        String text = scenarios.text(ResourceScenarios.Histories.class);

        assertThat(text).isEqualTo("""
                leaks   1 String per iteration
                held by static Histories.BY_USER : HashMap, in its ArrayDeque (growing: 17 → 102 entries in 10 ArrayDeques)
                path    Histories.BY_USER → HashMap.table → HashMap$Node[x] → HashMap$Node.value → \
                ArrayDeque.elements → Object[x] → String
                kind    QUEUE, HIGH, STRONG
                because Histories.BY_USER took every String, and nobody took one out
                next    take each String out of Histories.BY_USER, or bound Histories.BY_USER
                """);
    }

    @Test
    void whatIsOnlySoftlyReachableIsToldApart() throws Exception {
        String text = scenarios.text(ResourceScenarios.Soft.class);

        assertThat(text).isEqualTo("""
                leaks   1 Soft$Image per iteration
                held by static Soft.IMAGES : SoftReference, in its ArrayList (growing: 17 → 102 entries)
                path    Soft.IMAGES → SoftReference.referent → ArrayList.elementData → Object[x] → Soft$Image
                kind    NOT_HELD, LOW, SOFT
                because only soft references lead to each Soft$Image, so it goes when the JVM wants the memory
                next    nothing to do, unless Soft.IMAGES should keep fewer
                """);
    }

    @Test
    void aCacheOfSoftReferencesThatDropsThemIsToldApart() throws Exception {
        String text = scenarios.text(ResourceScenarios.SoftCache.class);

        assertThat(text).isEqualTo("""
                leaks   1 SoftCache$Entry per iteration
                held by static SoftCache.ENTRIES : HashMap (growing: 17 → 102 entries)
                path    SoftCache.ENTRIES → HashMap.table → HashMap$Node[x] → HashMap$Node.value → SoftCache$Entry
                kind    BOUNDED_NOT_FULL, LOW, STRONG
                because SoftCache.ENTRIES holds 102 entries, each with an object that is held only softly, and drops \
                them once the JVM wants the memory
                next    check with -XX:SoftRefLRUPolicyMSPerMB=0, so that the JVM clears soft references right away, \
                or bound SoftCache.ENTRIES
                """);
    }

    @Test
    void whatTheBeanIntrospectorKnowsItDropsWithTheClass() throws Exception {
        assertThat(scenarios.diagnose(ResourceScenarios.Introspected.class))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.reachability()).isNotEqualTo(Reachability.STRONG));
    }

    @Test
    void softReferencesThatNobodyRemovesStayWhenTheyAreCleared() throws Exception {
        String text = scenarios.text(ResourceScenarios.Shells.class);

        assertThat(text).isEqualTo("""
                leaks   1 SoftReference per iteration
                held by static Shells.IMAGES : ArrayList (growing: 17 → 102 entries)
                path    Shells.IMAGES → ArrayList.elementData → Object[x] → SoftReference
                kind    STATIC_COLLECTION, HIGH, STRONG
                because Shells.IMAGES lives as long as its class, and what is put into it stays
                next    remove each SoftReference from Shells.IMAGES when it is done with, or bound Shells.IMAGES
                """);
    }

    @Test
    void aFieldOfATestInstanceLivesThroughAllIterations() throws Exception {
        String text = scenarios.text(ResourceScenarios.OrderTest.class);

        assertThat(text).isEqualTo("""
                leaks   1 OrderTest$Line per iteration
                held by OrderTest.lines : ArrayList (growing: 17 → 102 entries)
                path    OrderTest.lines → ArrayList.elementData → \
                Object[x] → OrderTest$Line
                kind    TEST_INSTANCE, LOW, STRONG
                because all iterations share one OrderTest, and OrderTest.lines keeps what each adds
                next    empty OrderTest.lines in the test, or give each iteration its own instance: \
                @LeakFree(lifecycle = PER_ITERATION)
                """);
    }

    @Test
    void aPoolOfCanonicalStringsDropsNone() throws Exception {
        String text = scenarios.text(ResourceScenarios.Canonical.class);

        // Which of the two references comes first is up to the JVM.
        assertThat(text.replace("$Node.val", "$Node.key")).isEqualTo("""
                leaks   1 String per iteration
                held by static Canonical.POOL : ConcurrentHashMap (growing: 17 → 102 entries)
                path    Canonical.POOL → ConcurrentHashMap.table → ConcurrentHashMap$Node[x] → \
                ConcurrentHashMap$Node.key → String
                kind    INTERN_POOL, HIGH, STRONG
                because Canonical.POOL maps each String to itself, as a pool of canonical values that drops none
                next    bound Canonical.POOL, or keep only those String values in it that come again
                """);
    }

    @Test
    void aListOfAHundredThousandLinksIsOneStep() throws Exception {
        String text = scenarios.text(ResourceScenarios.Long.class);

        assertThat(text).isEqualTo("""
                leaks   1 Long$Entry per iteration
                held by static Long.first : Long$Entry (growing: 100,018 → 100,103 Long$Entry)
                path    Long.first → Long$Entry.next… → Long$Entry
                kind    STATIC_STRUCTURE, HIGH, STRONG
                because Long.first lives as long as its class, and what is linked to it stays
                next    unlink each Long$Entry from Long.first when it is done with, or bound Long.first
                """);
    }
}
