package dev.ullage.examples.e00_first;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.e00_first.SessionRegistry.Session;
import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A session that is closed, but stays in the registry")
class OrderLeakCases {

    @Test
    @LeakFree
    void anOrderClosesItsSession() {
        Session session = SessionRegistry.open("alice");

        SessionRegistry.close(session);

        assertThat(session.isClosed()).isTrue();
    }
}
