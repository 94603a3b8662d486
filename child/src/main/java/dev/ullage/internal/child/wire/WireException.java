package dev.ullage.internal.child.wire;

import java.io.IOException;

/** A stream of frames or a request that cannot be understood: damaged, of another version, or no such thing at all. */
public final class WireException extends IOException {

    private static final long serialVersionUID = 1L;

    WireException(String message) {
        super(message);
    }
}
