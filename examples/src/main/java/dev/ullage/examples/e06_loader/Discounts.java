package dev.ullage.examples.e06_loader;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.util.HashMap;
import java.util.Map;

/** Discounts that the shop's owner writes as Groovy formulas of {@code cents}. */
final class Discounts {

    private final Map<String, Script> compiled = new HashMap<>();

    /** Compiles the formula, evaluates it, and forgets it. */
    Object apply(String formula, int cents) {
        return evaluated(new GroovyShell().parse(formula), cents);
    }

    /** Compiles a formula when it is first seen, and keeps it for the next time. */
    Object applyCompiled(String formula, int cents) {
        return evaluated(compiled.computeIfAbsent(formula, text -> new GroovyShell().parse(text)), cents);
    }

    private static Object evaluated(Script script, int cents) {
        script.setBinding(new Binding(Map.of("cents", cents)));
        return script.run();
    }
}
