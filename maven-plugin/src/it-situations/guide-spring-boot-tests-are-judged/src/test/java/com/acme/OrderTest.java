package com.acme;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;

@LeakFree
@SpringBootTest
@AutoConfigureMockMvc
class OrderTest {

    @Autowired
    private MockMvc web;

    @Test
    void aPriceIsShown() throws Exception {
        web.perform(get("/price").param("article", "apple")).andExpect(jsonPath("$.price").value(500));
    }

    @Test
    void anOrderIsTaken() throws Exception {
        web.perform(get("/order").param("article", "apple")).andExpect(jsonPath("$.price").value(500));
    }
}
