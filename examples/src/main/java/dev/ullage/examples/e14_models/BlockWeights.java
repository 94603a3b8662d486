package dev.ullage.examples.e14_models;

import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights in direct blocks, of which there are so many at most: all of them, or some shards, the least recently used of which
 * is replaced.
 */
final class BlockWeights implements Weights {

    private final ModelFile file;
    private final Blocks blocks;
    private final int most;
    private final Map<Integer, ByteBuffer> shards = new LinkedHashMap<>(16, 0.75f, true);

    BlockWeights(ModelFile file, Blocks blocks, int most) throws IOException {
        this.file = file;
        this.blocks = blocks;
        this.most = Math.max(1, Math.min(most, file.blocks()));
        try (FileChannel channel = file.open()) {
            for (int number = 0; number < this.most; number++) {
                shards.put(number, ModelFile.read(channel, number, blocks.take()));
            }
        }
    }

    @Override
    public double sum() throws IOException {
        double sum = 0;
        try (FileChannel channel = file.open()) {
            for (int number = 0; number < file.blocks(); number++) {
                sum += Weights.sumOf(shard(number, channel));
            }
        }
        return sum;
    }

    private ByteBuffer shard(int number, FileChannel channel) throws IOException {
        ByteBuffer present = shards.get(number);
        if (present != null) {
            return present;
        }
        Map.Entry<Integer, ByteBuffer> oldest = shards.entrySet().iterator().next();
        shards.remove(oldest.getKey());
        ByteBuffer read = ModelFile.read(channel, number, oldest.getValue());
        shards.put(number, read);
        return read;
    }

    @Override
    public MemorySize held() {
        return MemorySize.ofBytes((long) shards.size() * ModelFile.BLOCK);
    }

    @Override
    public void close() {
        shards.values().forEach(blocks::giveBack);
        shards.clear();
    }
}
