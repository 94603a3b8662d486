package dev.ullage.examples.e00_first;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.examples.e00_first.MendedSessionRegistry.Session;
import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    @LeakFree
    void anOrderClosesItsSession() {
        Session session = MendedSessionRegistry.open("alice");

        MendedSessionRegistry.close(session);

        assertThat(MendedSessionRegistry.isOpen(session)).isFalse();
    }

    @Test
    void aClosedSessionThatStaysInTheRegistryIsALeak() {
        LeakingTwin twin = LeakingTwin.of(OrderLeakCases.class);

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Leak: 1 SessionRegistry$Session per iteration (+1 Integer, +1 HashMap$Node; … B per iteration)
                  grew      17, 17, 17, … over … rounds of 17 iterations, then …; nothing was given back
                  held by   static SessionRegistry.OPEN : HashMap (growing: … → … entries)
                  path      SessionRegistry.OPEN → HashMap.table → HashMap$Node[x] → HashMap$Node.value → SessionRegistry$Session
                  kind      entries added to a static collection and never removed · severity HIGH
                  why       SessionRegistry.OPEN lives as long as its class, and what is put into it stays
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …
                  next      remove each SessionRegistry$Session from SessionRegistry.OPEN when it is done with, or bound SessionRegistry.OPEN; accept it with @LeakFree(ignoring = "dev.ullage.examples.e00_first.SessionRegistry$Session")""");
    }
}
