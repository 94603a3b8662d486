package com.acme;

import static org.mockito.BDDMockito.given;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

@LeakFree
@WebMvcTest(OrderController.class)
class OrderSliceTest {

    @Autowired
    private MockMvc web;

    @MockitoBean
    private Prices prices;

    @Test
    void aPriceIsShown() throws Exception {
        given(prices.of("apple")).willReturn(30);

        web.perform(get("/price").param("article", "apple")).andExpect(jsonPath("$.price").value(30));
    }
}
