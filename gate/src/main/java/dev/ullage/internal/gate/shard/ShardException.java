package dev.ullage.internal.gate.shard;

/** Shards do not belong together; the message names the odd one and what to do. */
public final class ShardException extends Exception {

    private static final long serialVersionUID = 1L;

    ShardException(String message) {
        super(message);
    }
}
