package dev.ullage.examples.e18_levels;

import java.util.Arrays;
import java.util.Random;

/** A page of 4 KiB, half of which is noise, so that it compresses to a little more than half. */
final class Page {

    private Page() {}

    static byte[] of(int number) {
        var noise = new byte[2048];
        new Random(number).nextBytes(noise);
        return Arrays.copyOf(noise, 4096);
    }
}
