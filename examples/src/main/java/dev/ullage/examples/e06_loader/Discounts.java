package dev.ullage.examples.e06_loader;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Discounts that the shop's owner writes as Groovy formulas of {@code cents}. */
final class Discounts {

    private final Map<String, Script> compiled = new HashMap<>();
    private final List<Script> audited = new ArrayList<>();

    /** Compiles the formula, evaluates it, and forgets it. */
    Object apply(String formula, int cents) {
        return evaluated(new GroovyShell().parse(formula), cents);
    }

    /** Compiles a formula when it is first seen, and keeps it for the next time. */
    Object applyCompiled(String formula, int cents) {
        return evaluated(compiled.computeIfAbsent(formula, text -> new GroovyShell().parse(text)), cents);
    }

    /** Compiles the formula, evaluates it, and keeps it for an audit that nobody makes. */
    Object applyAudited(String formula, int cents) {
        Script script = new GroovyShell().parse(formula);
        audited.add(script);
        return evaluated(script, cents);
    }

    private static Object evaluated(Script script, int cents) {
        script.setBinding(new Binding(Map.of("cents", cents)));
        return script.run();
    }
}
