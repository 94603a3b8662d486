package dev.ullage.examples.e02_pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private final Connections connections = new Connections();

    @Test
    @LeakFree
    void theWarehouseAnswers() throws Exception {
        try (Connection connection = connections.borrow()) {
            assertThat(connection.ask("how many?")).isEqualTo(9);
        }
    }

    @Test
    void aConnectionThatIsNotReturnedIsALeak() {
        LeakingTwin twin = LeakingTwin.of(ConnectionsLeakCases.class);

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Leak: 1 DefaultPooledObject per iteration (… B per iteration)
                  grew      …; nothing was given back
                  held by   GenericObjectPool.allObjects : ConcurrentHashMap (growing: … → … entries)
                  path      ConnectionsLeakCases.connections → Connections.pool → GenericObjectPool.allObjects → ConcurrentHashMap.table → ConcurrentHashMap$Node[x] → ConcurrentHashMap$Node.val → DefaultPooledObject
                  added at  GenericObjectPool.create (GenericObjectPool.java:…)
                  kind      entries added to the collection of a living object and never removed · severity HIGH
                  why       the GenericObjectPool outlives the iterations, and what is put into GenericObjectPool.allObjects stays
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …
                  next      GenericObjectPool.destroy (GenericObjectPool.java:…) is the only code in GenericObjectPool that removes from allObjects, and removed none of these: see that it runs for each DefaultPooledObject, and finds it; accept it with @LeakFree(ignoring = "org.apache.commons.pool2.impl.DefaultPooledObject")""");
    }
}
