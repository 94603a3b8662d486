package dev.ullage.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionLeaksTest {

    @TempDir
    static Path directory;

    static Scenarios scenarios;

    @BeforeAll
    static void leak() throws Exception {
        scenarios = Scenarios.run(
                directory,
                List.of(
                        CollectionScenarios.SessionRegistry.class,
                        CollectionScenarios.TwoLeaks.class,
                        CollectionScenarios.OneClassInTwoPlaces.class,
                        CollectionScenarios.OwnLinks.class,
                        CollectionScenarios.History.class,
                        CollectionScenarios.Nested.class,
                        CollectionScenarios.Service.class,
                        CollectionScenarios.Stack.class,
                        CollectionScenarios.Log.class,
                        CollectionScenarios.Names.class));
    }

    @Test
    void aStaticMapIsNamedWithItsEntries() throws Exception {
        String text = scenarios.text(CollectionScenarios.SessionRegistry.class);

        assertThat(text).isEqualTo("""
                leaks   1 SessionRegistry$Session per iteration
                held by static SessionRegistry.OPEN : HashMap (growing: 17 → 102 entries)
                path    SessionRegistry.OPEN → HashMap.table → HashMap$Node[x] → HashMap$Node.value → \
                SessionRegistry$Session
                kind    STATIC_COLLECTION, HIGH, STRONG
                because SessionRegistry.OPEN lives as long as its class, and what is put into it stays
                next    remove each SessionRegistry$Session from SessionRegistry.OPEN when it is done with, or \
                bound SessionRegistry.OPEN
                """);
    }

    @Test
    void twoContainersAreTwoLeaks() throws Exception {
        String text = scenarios.text(CollectionScenarios.TwoLeaks.class);

        assertThat(text).isEqualTo("""
                leaks   1 TwoLeaks$Invoice per iteration
                held by static TwoLeaks.INVOICES : ConcurrentHashMap (growing: 17 → 102 entries)
                path    TwoLeaks.INVOICES → ConcurrentHashMap.table → ConcurrentHashMap$Node[x] → \
                ConcurrentHashMap$Node.val → TwoLeaks$Invoice
                kind    STATIC_COLLECTION, HIGH, STRONG
                because TwoLeaks.INVOICES lives as long as its class, and what is put into it stays
                next    remove each TwoLeaks$Invoice from TwoLeaks.INVOICES when it is done with, or bound \
                TwoLeaks.INVOICES

                leaks   2 TwoLeaks$Order per iteration
                held by static TwoLeaks.ORDERS : ArrayList (growing: 34 → 204 entries)
                path    TwoLeaks.ORDERS → ArrayList.elementData → Object[x] → TwoLeaks$Order
                kind    STATIC_COLLECTION, HIGH, STRONG
                because TwoLeaks.ORDERS lives as long as its class, and what is put into it stays
                next    remove each TwoLeaks$Order from TwoLeaks.ORDERS when it is done with, or bound \
                TwoLeaks.ORDERS
                """);
    }

    @Test
    void oneClassInTwoContainersIsTwoLeaks() throws Exception {
        String text = scenarios.text(CollectionScenarios.OneClassInTwoPlaces.class);

        assertThat(text).isEqualTo("""
                leaks   1 OneClassInTwoPlaces$Item per iteration
                held by static OneClassInTwoPlaces.BOUGHT : HashSet (growing: 17 → 102 entries)
                path    OneClassInTwoPlaces.BOUGHT → HashSet.map → HashMap.table → HashMap$Node[x] → \
                HashMap$Node.key → OneClassInTwoPlaces$Item
                kind    STATIC_COLLECTION, HIGH, STRONG
                because OneClassInTwoPlaces.BOUGHT lives as long as its class, and what is put into it stays
                next    remove each OneClassInTwoPlaces$Item from OneClassInTwoPlaces.BOUGHT when it is done \
                with, or bound OneClassInTwoPlaces.BOUGHT

                leaks   1 OneClassInTwoPlaces$Item per iteration
                held by static OneClassInTwoPlaces.SOLD : ArrayList (growing: 17 → 102 entries)
                path    OneClassInTwoPlaces.SOLD → ArrayList.elementData → Object[x] → OneClassInTwoPlaces$Item
                kind    STATIC_COLLECTION, HIGH, STRONG
                because OneClassInTwoPlaces.SOLD lives as long as its class, and what is put into it stays
                next    remove each OneClassInTwoPlaces$Item from OneClassInTwoPlaces.SOLD when it is done \
                with, or bound OneClassInTwoPlaces.SOLD
                """);
    }

    @Test
    void linksOfTheUsersOwnAreCountedAsObjects() throws Exception {
        String text = scenarios.text(CollectionScenarios.OwnLinks.class);

        assertThat(text).isEqualTo("""
                leaks   1 OwnLinks$Link per iteration
                held by static OwnLinks.first : OwnLinks$Link (growing: 18 → 103 OwnLinks$Link)
                path    OwnLinks.first → OwnLinks$Link.next… → OwnLinks$Link
                kind    STATIC_STRUCTURE, HIGH, STRONG
                because OwnLinks.first lives as long as its class, and what is linked to it stays
                next    unlink each OwnLinks$Link from OwnLinks.first when it is done with, or bound OwnLinks.first
                """);
    }

    @Test
    void aLinkedListThatHangsByBothEndsIsOneLeak() throws Exception {
        String text = scenarios.text(CollectionScenarios.History.class);

        assertThat(text).isEqualTo("""
                leaks   1 History$Change per iteration
                held by static History.CHANGES : LinkedList (growing: 17 → 102 entries)
                path    History.CHANGES → LinkedList.first → LinkedList$Node.next… → LinkedList$Node.item → \
                History$Change
                kind    STATIC_COLLECTION, HIGH, STRONG
                because History.CHANGES lives as long as its class, and what is put into it stays
                next    remove each History$Change from History.CHANGES when it is done with, or bound \
                History.CHANGES
                """);
    }

    @Test
    void aCollectionInACollectionIsNamedWithItsOwnEntries() throws Exception {
        String text = scenarios.text(CollectionScenarios.Nested.class);

        assertThat(text).isEqualTo("""
                leaks   1 Nested$Visit per iteration
                held by static Nested.VISITS : HashMap, in its ArrayList (growing: 17 → 102 entries)
                path    Nested.VISITS → HashMap.table → HashMap$Node[x] → HashMap$Node.value → \
                ArrayList.elementData → Object[x] → Nested$Visit
                kind    STATIC_COLLECTION, HIGH, STRONG
                because Nested.VISITS lives as long as its class, and what is put into it stays
                next    remove each Nested$Visit from Nested.VISITS when it is done with, or bound Nested.VISITS
                """);
    }

    @Test
    void aCollectionOfALivingObjectIsNamedWithItsClass() throws Exception {
        String text = scenarios.text(CollectionScenarios.Service.class);

        assertThat(text).isEqualTo("""
                leaks   1 Service$Request per iteration
                held by Service.handled : ArrayList (growing: 17 → 102 entries)
                path    Service.ONLY → Service.handled → ArrayList.elementData → Object[x] → Service$Request
                kind    INSTANCE_COLLECTION, HIGH, STRONG
                because the Service outlives the iterations, and what is put into Service.handled stays
                next    remove each Service$Request from Service.handled when it is done with, bound \
                Service.handled, or let go of the Service
                """);
    }

    @Test
    void aDequeIsAQueueThatNobodyDrains() throws Exception {
        String text = scenarios.text(CollectionScenarios.Stack.class);

        assertThat(text).isEqualTo("""
                leaks   1 Stack$Frame per iteration
                held by static Stack.FRAMES : ArrayDeque (growing: 17 → 102 entries)
                path    Stack.FRAMES → ArrayDeque.elements → Object[x] → Stack$Frame
                kind    QUEUE, HIGH, STRONG
                because Stack.FRAMES took every Stack$Frame, and nobody took one out
                next    take each Stack$Frame out of Stack.FRAMES, or bound Stack.FRAMES
                """);
    }

    @Test
    void aTextThatBecomesLongerGrowsInPlace() throws Exception {
        String text = scenarios.text(CollectionScenarios.Log.class);

        assertThat(text).isEqualTo("""
                leaks   byte[] in place
                held by static Log.TEXT : StringBuilder (growing: 12,880 → 51,472 bytes)
                path    Log.TEXT → AbstractStringBuilder.value → byte[]
                kind    GROWING_ARRAY, HIGH, STRONG
                because the byte[] in Log.TEXT became longer, and nothing was taken out
                next    empty Log.TEXT when its content is done with, or bound its length
                """);
    }

    @Test
    void aListOfStringsIsALeakOfStrings() throws Exception {
        String text = scenarios.text(CollectionScenarios.Names.class);

        assertThat(text).isEqualTo("""
                leaks   1 String per iteration
                held by static Names.NAMES : ArrayList (growing: 17 → 102 entries)
                path    Names.NAMES → ArrayList.elementData → Object[x] → String
                kind    STATIC_COLLECTION, HIGH, STRONG
                because Names.NAMES lives as long as its class, and what is put into it stays
                next    remove each String from Names.NAMES when it is done with, or bound Names.NAMES
                """);
    }
}
