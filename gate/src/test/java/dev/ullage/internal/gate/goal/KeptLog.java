package dev.ullage.internal.gate.goal;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is said, with its level. */
final class KeptLog implements GoalLog {

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    @Override
    public void info(String line) {
        lines.add("info " + line);
    }

    @Override
    public void warn(String line) {
        lines.add("warn " + line);
    }

    @Override
    public void error(String line) {
        lines.add("error " + line);
    }
}
