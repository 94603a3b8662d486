package dev.ullage.examples.e12_footprint.ranges;

/** The district of each postcode, by range. */
final class PostcodeRanges {

    private static final int DIGITS = 1000;
    private static final String[] DISTRICTS = new String[100];

    static {
        for (int range = 10; range < DISTRICTS.length; range++) {
            DISTRICTS[range] = "district " + range;
        }
    }

    private PostcodeRanges() {}

    static String district(int code) {
        return DISTRICTS[code / DIGITS];
    }
}
