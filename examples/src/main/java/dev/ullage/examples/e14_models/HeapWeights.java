package dev.ullage.examples.e14_models;

import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** All weights in an array. */
final class HeapWeights implements Weights {

    private float[] values;

    HeapWeights(ModelFile file, Blocks blocks) throws IOException {
        values = new float[Math.toIntExact(file.size().bytes() / Float.BYTES)];
        ByteBuffer block = blocks.take();
        try (FileChannel channel = file.open()) {
            for (int number = 0; number < file.blocks(); number++) {
                ModelFile.read(channel, number, block)
                        .asFloatBuffer()
                        .get(values, number * (ModelFile.BLOCK / Float.BYTES), ModelFile.BLOCK / Float.BYTES);
            }
        } finally {
            blocks.giveBack(block);
        }
    }

    @Override
    public double sum() {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    @Override
    public MemorySize held() {
        return MemorySize.ofBytes((long) values.length * Float.BYTES);
    }

    @Override
    public void close() {
        values = new float[0];
    }
}
