package dev.ullage.examples.e06_loader;

/** A part of the shop that is loaded, started and stopped while the shop is open. */
public interface Plugin {

    void start() throws Exception;

    void stop() throws Exception;
}
