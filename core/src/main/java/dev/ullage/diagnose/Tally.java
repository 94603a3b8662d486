package dev.ullage.diagnose;

import static dev.ullage.diagnose.GrowthNode.AFTER;
import static dev.ullage.diagnose.GrowthNode.BEFORE;

/** The objects of one class, by the leak they hang from. */
final class Tally {

    private final long[][] instances;
    private final long[][] bytes;
    private final int[] samples;
    private final long[] elsewhere = new long[2];

    Tally(int leaks) {
        instances = new long[2][leaks];
        bytes = new long[2][leaks];
        samples = new int[leaks];
    }

    void add(int dump, int leak, long shallowBytes, int object) {
        if (leak < 0) {
            elsewhere[dump]++;
            return;
        }
        instances[dump][leak]++;
        bytes[dump][leak] += shallowBytes;
        if (dump == AFTER) {
            samples[leak] = object;
        }
    }

    long rise(int leak) {
        return instances[AFTER][leak] - instances[BEFORE][leak];
    }

    long bytesRise(int leak) {
        return bytes[AFTER][leak] - bytes[BEFORE][leak];
    }

    long instances(int leak) {
        return instances[AFTER][leak];
    }

    /** An object of the leak in the dump from after, if there are any. */
    int sample(int leak) {
        return samples[leak];
    }

    /** By how much the objects of no leak became more. */
    long riseElsewhere() {
        return elsewhere[AFTER] - elsewhere[BEFORE];
    }
}
