package dev.ullage.pressure.relief;

import java.util.Locale;

/** How hard memory is pressed, the lightest first. */
public enum PressureLevel {
    /** There is room enough. */
    NONE,
    /** What is cheap to make again should go. */
    LOW,
    /** What is dear to make again should go, too. */
    MEDIUM,
    /** New work should wait. */
    HIGH,
    /** All that can go must go. */
    CRITICAL;

    /** The name in sentences: {@code "medium"}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
