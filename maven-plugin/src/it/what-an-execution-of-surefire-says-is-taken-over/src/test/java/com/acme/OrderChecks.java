package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

@ExtendWith(OrderChecks.Streets.class)
class OrderChecks {

    static final class Streets implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            assertEquals(Optional.of("Strand"), context.getConfigurationParameter("com.acme.street"));
        }
    }

    @Test
    void hasWhatTheBuildSays() {
        assertEquals("pound sterling", System.getProperty("com.acme.currency"));
        assertEquals("Britain", System.getProperty("com.acme.country"));
        assertEquals("Kent", System.getProperty("com.acme.county"));
        assertEquals("1", System.getProperty("com.acme.fork"));
        assertEquals("London", System.getenv("ACME_CITY"));
        assertNull(System.getenv("ACME_SECRET"));
        assertEquals("work", Path.of("").toAbsolutePath().getFileName().toString());
        assertNotNull(getClass().getResource("/more.txt"));
        assertNull(getClass().getResource("/META-INF/maven/org.slf4j/slf4j-nop/pom.xml"));
    }
}
