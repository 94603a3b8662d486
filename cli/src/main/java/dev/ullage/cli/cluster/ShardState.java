package dev.ullage.cli.cluster;

/**
 * How far a shard is, as its engine tells.
 *
 * @param shard its number, from 1
 * @param stage the sort of state
 * @param place the node or pod; empty where it has none yet
 * @param detail what the engine says of it, in a few words; may be empty
 * @param restarts how often the engine has started it again
 */
public record ShardState(int shard, Stage stage, String place, String detail, int restarts) {

    /** Sorts of states, each with the words that follow "shard 3 of 4". */
    public enum Stage {
        /** It has not begun, or is to begin again. */
        WAITING("waits", false),
        /** It runs. */
        RUNNING("runs", false),
        /** Its command came to an end, with a verdict or without. */
        ENDED("ended", true),
        /** It took more memory than it may. */
        KILLED_FOR_MEMORY("was killed for its memory", true),
        /** Somebody cancelled it. */
        CANCELLED("was cancelled", true),
        /** Its node went down, and it was not started again. */
        NODE_LOST("was on a node that went down", true),
        /** Other work took its place, and it was not started again. */
        PREEMPTED("was preempted", true),
        /** Its node had no room for it any more, and it was not started again. */
        EVICTED("was evicted", true),
        /** It took longer than it may. */
        TIMED_OUT("ran out of time", true),
        /** It could not be started. */
        NOT_STARTED("could not be started", true),
        /** Its process ended otherwise. */
        DIED("ended without a verdict", true),
        /** Its engine does not answer. */
        UNKNOWN("has an end that nobody knows, as its engine does not answer", true);

        private final String words;
        private final boolean isOver;

        Stage(String words, boolean isOver) {
            this.words = words;
            this.isOver = isOver;
        }

        /** Whether nothing more comes. */
        public boolean isOver() {
            return isOver;
        }
    }

    /** A shard that nothing is known of but that it is there. */
    static ShardState waiting(int shard) {
        return new ShardState(shard, Stage.WAITING, "", "", 0);
    }

    /** The same in another stage. */
    ShardState as(Stage other, String why) {
        return new ShardState(shard, other, place, why, restarts);
    }

    /** In a sentence behind "shard 3 of 4": {@code "was killed for its memory on n3 (exceeded memory limit)"}. */
    String sentence() {
        return stage.words
                + (place.isEmpty() ? "" : " on " + place)
                + (restarts == 0 ? "" : ", started again " + (restarts == 1 ? "once" : restarts + " times"))
                + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
