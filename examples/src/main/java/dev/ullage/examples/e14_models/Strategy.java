package dev.ullage.examples.e14_models;

import dev.ullage.measure.MemorySize;
import java.io.IOException;

/** How a model is loaded, by the memory that is free for it. */
enum Strategy {
    /** All weights as they are: a model of up to 60 % of what is free. */
    FULL,
    /** All weights at half their precision: up to 120 %, which take 60 %. */
    HALF,
    /** Two fifths of what is free, in shards that are replaced: up to three times what is free. */
    SHARDED,
    /** A block at a time, from the file: any size. */
    STREAMED;

    private static final double COMFORTABLE = 0.6;
    private static final double SHARDS = 0.4;
    private static final double MOST_SHARDED = 3;

    static Strategy within(MemorySize free, MemorySize model) {
        double share = (double) model.bytes() / Math.max(1, free.bytes());
        if (share <= COMFORTABLE) {
            return FULL;
        } else if (share <= 2 * COMFORTABLE) {
            return HALF;
        } else {
            return share <= MOST_SHARDED ? SHARDED : STREAMED;
        }
    }

    /** Loads a model; the blocks are those of all models. */
    Weights load(ModelFile file, Place place, Blocks blocks, MemorySize free) throws IOException {
        return switch (this) {
            case FULL -> full(file, place, blocks);
            case HALF -> new HalfWeights(file, blocks);
            case SHARDED -> new BlockWeights(file, blocks, (int) (SHARDS * free.bytes() / ModelFile.BLOCK));
            case STREAMED -> new BlockWeights(file, blocks, 1);
        };
    }

    private static Weights full(ModelFile file, Place place, Blocks blocks) throws IOException {
        return switch (place) {
            case HEAP -> new HeapWeights(file, blocks);
            case DIRECT -> new BlockWeights(file, blocks, file.blocks());
            case MAPPED -> new MappedWeights(file);
        };
    }
}
