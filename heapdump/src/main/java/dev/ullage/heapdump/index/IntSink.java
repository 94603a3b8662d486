package dev.ullage.heapdump.index;

/** Takes numbers one by one, without boxes. */
@FunctionalInterface
public interface IntSink {

    /** Takes one number. */
    void accept(int value);
}
