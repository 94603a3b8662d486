package com.acme;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class SlowCases {

    @Test
    void isExcluded() {
        fail("it is excluded");
    }
}
