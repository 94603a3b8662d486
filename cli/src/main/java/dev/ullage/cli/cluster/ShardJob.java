package dev.ullage.cli.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Shards that were handed to an engine. Closing it leaves nothing running there. For use by one thread, but for {@link #cancel}. */
public interface ShardJob extends AutoCloseable {

    /** What people call it: {@code "Slurm job 4711"}. */
    String title();

    /**
     * How far each shard is, in the order of their numbers. Shards that the engine says nothing of are not among them.
     *
     * @throws IOException if the engine does not answer
     */
    List<ShardState> states() throws IOException;

    /**
     * Ends all that still runs. May be called by any thread, and again.
     *
     * @throws IOException if the engine does not answer
     */
    void cancel() throws IOException;

    /**
     * Brings what the shards wrote here, where it is not here already.
     *
     * @return the folder of folders of shards and of attempts
     * @throws IOException if that cannot be had
     * @throws InterruptedException if this thread is interrupted
     */
    Path collect() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
