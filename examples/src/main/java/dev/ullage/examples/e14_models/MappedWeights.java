package dev.ullage.examples.e14_models;

import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** The file, mapped: the system reads what is asked for, and drops it where memory is short. Unmapped with a collection. */
final class MappedWeights implements Weights {

    private @Nullable ByteBuffer mapped;

    MappedWeights(ModelFile file) throws IOException {
        try (FileChannel channel = file.open()) {
            mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, file.size().bytes());
        }
    }

    @Override
    public double sum() {
        return mapped == null ? 0 : Weights.sumOf(mapped);
    }

    @Override
    public MemorySize held() {
        return MemorySize.ofBytes(mapped == null ? 0 : mapped.capacity());
    }

    @Override
    public void close() {
        mapped = null;
    }
}
