package dev.ullage.diagnose;

/** A body that leaks in one known way. */
interface Scenario {

    void iterate() throws Exception;
}
