package dev.ullage.examples.e12_footprint.map;

import java.util.HashMap;
import java.util.Map;

/** The district of each postcode, a map entry and two strings each. */
final class Postcodes {

    private static final int FIRST = 10_000;
    private static final int LAST = 99_999;
    private static final Map<String, String> DISTRICTS = new HashMap<>();

    static {
        for (int code = FIRST; code <= LAST; code++) {
            DISTRICTS.put(String.valueOf(code), "district " + code / 1000);
        }
    }

    private Postcodes() {}

    static String district(int code) {
        return DISTRICTS.getOrDefault(String.valueOf(code), "none");
    }
}
