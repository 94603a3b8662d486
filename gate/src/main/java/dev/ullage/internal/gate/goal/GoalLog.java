package dev.ullage.internal.gate.goal;

/** Where a goal writes what it says, line by line. */
public interface GoalLog {

    /** What is well, or only news. */
    void info(String line);

    /** What should be looked at. */
    void warn(String line);

    /** What fails the build. */
    void error(String line);
}
