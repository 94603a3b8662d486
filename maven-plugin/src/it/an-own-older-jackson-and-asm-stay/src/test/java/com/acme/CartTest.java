package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import dev.ullage.junit.LeakFree;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

class CartTest {

    @Test
    void theLibrariesAreTheProjectsOwn() throws Exception {
        assertEquals("2.9.10", new JsonFactory().version().toString());
        assertThrows(
                ClassNotFoundException.class,
                () -> Class.forName("com.fasterxml.jackson.core.StreamReadConstraints"));
        assertEquals(6 << 16, Opcodes.class.getField("ASM6").getInt(null));
        assertThrows(NoSuchFieldException.class, () -> Opcodes.class.getField("ASM9"));
    }

    @Test
    @LeakFree
    void writesItsJson() throws Exception {
        StringWriter text = new StringWriter();
        new JsonFactory().createGenerator(text).writeNumber(1);
    }
}
