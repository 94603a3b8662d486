package dev.ullage.examples.e15_scripts;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Script;

/** Formulas that are compiled to classes, each in a class loader of its own, and kept for the next time. */
final class Formulas {

    private final Map<String, Script> compiled;

    private Formulas(Map<String, Script> compiled) {
        this.compiled = compiled;
    }

    /** Keeps so many. */
    static Formulas keeping(int most) {
        return new Formulas(
                Caffeine.newBuilder().maximumSize(most).<String, Script>build().asMap());
    }

    /** Keeps all, with their class loaders. */
    static Formulas keepingAll() {
        return new Formulas(Caffeine.newBuilder().<String, Script>build().asMap());
    }

    double evaluate(String formula) {
        Script script = compiled.computeIfAbsent(formula, Formulas::compile);
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
