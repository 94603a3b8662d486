package dev.ullage.examples.e15_scripts;

import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/** The global variables of a script, over what all scripts share. Used by one thread at a time. */
final class ScriptContext {

    private final Scriptable scope;
    private int uses;

    ScriptContext(ScriptableObject shared) {
        try (Context engine = Context.enter()) {
            scope = engine.newObject(shared);
            scope.setPrototype(shared);
            scope.setParentScope(null);
        }
    }

    String run(String source) {
        uses++;
        try (Context engine = Context.enter()) {
            engine.setInterpretedMode(true); // a class for each script would be compiled otherwise
            return Context.toString(engine.evaluateString(scope, source, "script", 1, null));
        }
    }

    /** Forgets what the last script left in global variables. */
    void clean() {
        for (Object name : List.of(scope.getIds())) {
            scope.delete(name.toString());
        }
    }

    int uses() {
        return uses;
    }

    Scriptable scope() {
        return scope;
    }
}
