package dev.ullage.examples.e15_scripts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Script;

/** Formulas that are compiled to classes, each in a class loader of its own, and kept for the next time. */
final class Formulas {

    private final Cache<String, Script> compiled;
    private final List<Script> history = new ArrayList<>();
    private final boolean keepsHistory;

    private Formulas(int most, boolean keepsHistory) {
        compiled = Caffeine.newBuilder().maximumSize(most).build();
        this.keepsHistory = keepsHistory;
    }

    /** Keeps so many. */
    static Formulas keeping(int most) {
        return new Formulas(most, false);
    }

    /** Keeps so many for the next time, and all in a history that nobody reads, with their class loaders. */
    static Formulas keepingAHistory(int most) {
        return new Formulas(most, true);
    }

    double evaluate(String formula) {
        Script script = compiled.get(formula, Formulas::compile);
        if (keepsHistory) {
            history.add(script);
        }
        try (Context engine = Context.enter()) {
            return Context.toNumber(script.exec(engine, engine.initSafeStandardObjects(), null));
        }
    }

    private static Script compile(String formula) {
        try (Context engine = Context.enter()) {
            return engine.compileString(formula, "formula", 1, null);
        }
    }
}
