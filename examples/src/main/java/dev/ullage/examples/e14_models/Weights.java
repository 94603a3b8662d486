package dev.ullage.examples.e14_models;

import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The weights of a model, in memory or on their way through it. Used by one thread at a time. */
interface Weights extends AutoCloseable {

    /** The sum of all weights, for which each is read once; stands for what a model is asked. */
    double sum() throws IOException;

    /** The memory that they keep until they are closed. */
    MemorySize held();

    /** Gives the memory back. */
    @Override
    void close();

    /** The sum of the weights in a block, which can be read again. */
    static double sumOf(ByteBuffer block) {
        double sum = 0;
        for (int at = 0; at < block.limit(); at += Float.BYTES) {
            sum += block.getFloat(at);
        }
        return sum;
    }
}
