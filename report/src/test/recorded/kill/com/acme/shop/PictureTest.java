package com.acme.shop;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PictureTest {

    private static final List<ByteBuffer> PICTURES = new ArrayList<>();

    @Test
    @Order(1)
    void scalesOnePicture() {
        load();
        OrderTest.work(20);
    }

    @Test
    @Order(2)
    void scalesTheWholeCatalogue() {
        for (int i = 0; i < 400; i++) {
            load();
            OrderTest.work(1);
        }
    }

    /** Of one MiB, each page of it touched. */
    private static void load() {
        ByteBuffer picture = ByteBuffer.allocateDirect(1 << 20);
        for (int i = 0; i < picture.capacity(); i += 4096) {
            picture.put(i, (byte) 1);
        }
        PICTURES.add(picture);
    }
}
