package dev.ullage.monitor;

import java.util.Locale;

/** How close memory is to its limit, the lightest first. */
public enum Level {
    /** Below all lines. */
    NORMAL,
    /** More than a suite should add to what it started with. */
    WARNING,
    /** So much that it will not do in production. */
    CRITICAL,
    /** The limit is all but reached. */
    EMERGENCY;

    /** The name in sentences: {@code "critical"}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
