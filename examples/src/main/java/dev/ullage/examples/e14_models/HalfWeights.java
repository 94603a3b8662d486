package dev.ullage.examples.e14_models;

import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** All weights at half their precision: the upper 16 bits of each (bfloat16), which keep its range and three digits. */
final class HalfWeights implements Weights {

    private short[] values;

    HalfWeights(ModelFile file, Blocks blocks) throws IOException {
        values = new short[Math.toIntExact(file.size().bytes() / Float.BYTES)];
        int filled = 0;
        ByteBuffer block = blocks.take();
        try (FileChannel channel = file.open()) {
            for (int number = 0; number < file.blocks(); number++) {
                ModelFile.read(channel, number, block);
                while (block.hasRemaining()) {
                    values[filled++] = (short) (block.getInt() >> Short.SIZE);
                }
            }
        } finally {
            blocks.giveBack(block);
        }
    }

    @Override
    public double sum() {
        double sum = 0;
        for (short value : values) {
            sum += Float.intBitsToFloat(value << Short.SIZE);
        }
        return sum;
    }

    @Override
    public MemorySize held() {
        return MemorySize.ofBytes((long) values.length * Short.BYTES);
    }

    @Override
    public void close() {
        values = new short[0];
    }
}
