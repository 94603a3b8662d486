package dev.ullage.heapdump.hprof;

import java.util.Optional;

/** Why the JVM keeps an object alive without any other object pointing to it. */
public enum RootKind {
    /** A class that is never unloaded: it keeps what its static fields hold. */
    STICKY_CLASS(0x05, "system class"),
    /** A live thread. */
    THREAD(0x08, "thread"),
    /** A global reference of native code. */
    JNI_GLOBAL(0x01, "JNI global reference"),
    /** An object whose monitor is in use. */
    MONITOR(0x07, "monitor in use"),
    /** A local variable or an operand of a Java method that runs. */
    JAVA_FRAME(0x03, "local variable"),
    /** A local reference of native code that runs. */
    JNI_LOCAL(0x02, "JNI local reference"),
    /** Held by a native method's stack. */
    NATIVE_STACK(0x04, "native stack"),
    /** Held by a thread's block. */
    THREAD_BLOCK(0x06, "thread block"),
    /** A string that was interned (Android). */
    INTERNED_STRING(0x89, "interned string"),
    /** Waiting for its finalizer (Android). */
    FINALIZING(0x8a, "object being finalized"),
    /** Held by a debugger (Android). */
    DEBUGGER(0x8b, "debugger"),
    /** Reference cleanup (Android). */
    REFERENCE_CLEANUP(0x8c, "reference cleanup"),
    /** Held by the virtual machine itself (Android). */
    VM_INTERNAL(0x8d, "virtual machine"),
    /** A monitor held by native code (Android). */
    JNI_MONITOR(0x8e, "JNI monitor"),
    /** A root of unknown kind. */
    UNKNOWN(0xff, "unknown root");

    private static final RootKind[] BY_TAG = new RootKind[256];

    static {
        for (RootKind kind : values()) {
            BY_TAG[kind.tag] = kind;
        }
    }

    private final int tag;
    private final String title;

    RootKind(int tag, String title) {
        this.tag = tag;
        this.title = title;
    }

    /** The root that HPROF writes as the sub-record {@code tag}, 0 to 255; empty if that is no root. */
    public static Optional<RootKind> ofTag(int tag) {
        return Optional.ofNullable(BY_TAG[tag]);
    }

    /** The kind as a report names it: {@code "JNI global reference"}. */
    public String title() {
        return title;
    }

    /** Whether the root belongs to a call in progress, and so is gone when the call returns. */
    public boolean isTransient() {
        return switch (this) {
            case JAVA_FRAME, JNI_LOCAL, NATIVE_STACK, THREAD_BLOCK, MONITOR, JNI_MONITOR -> true;
            default -> false;
        };
    }

    int tag() {
        return tag;
    }
}
