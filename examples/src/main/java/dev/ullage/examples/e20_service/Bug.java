package dev.ullage.examples.e20_service;

/** What may be wrong with the service. */
enum Bug {
    /** Each request listens to changes of prices, and never stops to. */
    LISTENER_PER_REQUEST,
    /** What is noted of a request stays with the thread that served it, and the thread is used again. */
    THREAD_LOCAL,
    /** A statement for each request is left open, on a connection that is kept. */
    UNCLOSED_STATEMENT
}
