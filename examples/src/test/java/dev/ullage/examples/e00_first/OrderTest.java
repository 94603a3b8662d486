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
                Leak: 1 SessionRegistry$Session per iteration (… B per iteration)
                  grew      …; nothing was given back
                  held by   static SessionRegistry.OPEN : HashMap (growing: … → … entries)
                  path      SessionRegistry.OPEN → HashMap.table → HashMap$Node[x] → HashMap$Node.value → SessionRegistry$Session
                  added at  SessionRegistry.open (SessionRegistry.java:…)
                  kind      entries added to a static collection and never removed · severity HIGH
                  why       SessionRegistry.OPEN lives as long as its class, and what is put into it stays
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …
                  next      nothing in SessionRegistry removes from OPEN: remove each SessionRegistry$Session when it is done with, or bound OPEN; accept it with @LeakFree(ignoring = "dev.ullage.examples.e00_first.SessionRegistry$Session")""");
    }
}
