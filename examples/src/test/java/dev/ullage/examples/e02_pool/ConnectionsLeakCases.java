package dev.ullage.examples.e02_pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pooled connection that is not returned")
class ConnectionsLeakCases {

    private final Connections connections = new Connections();

    @Test
    @LeakFree
    void theWarehouseAnswers() throws Exception {
        Connection connection = connections.borrow();

        assertThat(connection.ask("how many?")).isEqualTo(9);
    }
}
