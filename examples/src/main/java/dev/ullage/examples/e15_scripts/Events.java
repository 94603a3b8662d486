package dev.ullage.examples.e15_scripts;

import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;

/** What scripts want to be told of. Public, for scripts call it. */
public final class Events {

    private final List<Function> callbacks = new ArrayList<>();

    Events() {}

    /** Adds a function of a script. */
    public void on(Function callback) {
        callbacks.add(callback);
    }

    /** Forgets the functions of that scope, and of no other that is equal to it. */
    @SuppressWarnings("ReferenceEquality")
    void forget(Scriptable scope) {
        callbacks.removeIf(callback -> callback.getParentScope() == scope);
    }

    int size() {
        return callbacks.size();
    }
}
