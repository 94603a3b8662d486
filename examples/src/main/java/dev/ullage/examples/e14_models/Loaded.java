package dev.ullage.examples.e14_models;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A model that is loaded. */
final class Loaded {

    private final ModelFile file;
    private final Strategy strategy;
    private final Weights weights;
    private final Retention retention;
    private @Nullable Future<?> cleanUp;

    Loaded(ModelFile file, Strategy strategy, Weights weights, Retention retention) {
        this.file = file;
        this.strategy = strategy;
        this.weights = weights;
        this.retention = retention;
    }

    ModelFile file() {
        return file;
    }

    Strategy strategy() {
        return strategy;
    }

    Weights weights() {
        return weights;
    }

    Retention retention() {
        return retention;
    }

    /** Takes this clean-up instead of the one before. */
    void cleanUpBy(Future<?> next) {
        if (cleanUp != null) {
            cleanUp.cancel(false);
        }
        cleanUp = next;
    }

    /** Gives the memory back. */
    void end() {
        if (cleanUp != null) {
            cleanUp.cancel(false);
        }
        weights.close();
    }
}
