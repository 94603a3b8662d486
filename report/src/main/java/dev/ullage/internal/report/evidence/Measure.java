package dev.ullage.internal.report.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is sampled over a run; bytes, except {@link #THREADS}, {@link #COLLECTIONS} and {@link #COLLECTION_TIME}. */
public enum Measure {
    /** Heap in use, garbage included. */
    @JsonProperty("heapUsed")
    HEAP_USED("heap used"),
    /** Heap taken from the system. */
    @JsonProperty("heapCommitted")
    HEAP_COMMITTED("heap committed"),
    /** Class metadata. */
    @JsonProperty("metaspace")
    METASPACE("metaspace"),
    /** Compiled code. */
    @JsonProperty("code")
    CODE("compiled code"),
    /** Direct buffers. */
    @JsonProperty("direct")
    DIRECT("direct buffers"),
    /** Mapped buffers. */
    @JsonProperty("mapped")
    MAPPED("mapped buffers"),
    /** Live threads, a number. */
    @JsonProperty("threads")
    THREADS("threads"),
    /** The process's memory that is in RAM. */
    @JsonProperty("resident")
    RESIDENT("resident memory"),
    /** The container's memory less what can be taken back at once. */
    @JsonProperty("workingSet")
    WORKING_SET("working set"),
    /** Garbage collections since the JVM started, a number. */
    @JsonProperty("collections")
    COLLECTIONS("collections"),
    /** Milliseconds of all garbage collections since the JVM started. */
    @JsonProperty("collectionTime")
    COLLECTION_TIME("collection time");

    private final String title;

    Measure(String title) {
        this.title = title;
    }

    /** The name in sentences: {@code "working set"}. */
    public String title() {
        return title;
    }
}
