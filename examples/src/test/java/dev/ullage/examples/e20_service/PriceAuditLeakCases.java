package dev.ullage.examples.e20_service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A web service whose threads keep what they noted of each request")
class PriceAuditLeakCases {

    private PriceService service;

    @BeforeEach
    void start() throws Exception {
        service = new PriceService("notes", Set.of(Bug.THREAD_LOCAL));
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    @Test
    @LeakFree(timeBudget = "30s") // a web server and a database take long to warm up
    void aPriceIsTold() throws Exception {
        assertThat(PriceClient.get(service.price(7))).isEqualTo("700");
    }
}
