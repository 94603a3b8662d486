package dev.ullage.diagnose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Bodies that define classes anew each time, in a loader that stays. */
final class ClassScenarios {

    private ClassScenarios() {}

    /** What a compiler of formulas makes: its name is cut out of the class file and another one put there. */
    public static class FormulaAAAAAAA {
        final Object price = new Object();
    }

    /** A class of a new name for each formula, all in one loader, and an object of each in a map. */
    static final class Formulas implements Scenario {
        static final Map<String, Object> COMPILED = new HashMap<>();
        static final Compiler COMPILER = new Compiler();
        private int next;

        static final class Compiler extends ClassLoader {
            Compiler() {
                super(ClassScenarios.class.getClassLoader());
            }

            Class<?> define(byte[] code) {
                return defineClass(null, code, 0, code.length);
            }
        }

        @Override
        public void iterate() throws ReflectiveOperationException {
            String id = String.format("%07d", next++);
            byte[] code = template().replace("FormulaAAAAAAA", "Formula" + id).getBytes(StandardCharsets.ISO_8859_1);
            COMPILED.put(id, COMPILER.define(code).getDeclaredConstructor().newInstance());
        }
    }

    /** The same classes, of which nothing but their loader keeps any. */
    static final class DroppedFormulas implements Scenario {
        static final Formulas.Compiler COMPILER = new Formulas.Compiler();
        private int next;

        @Override
        public void iterate() {
            String id = String.format("%07d", next++);
            COMPILER.define(template().replace("FormulaAAAAAAA", "Dropped" + id).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** A lambda class for each call, as mappers spin them; the loader of the caller holds it. */
    static final class Lambdas implements Scenario {
        static String answer() {
            return "x";
        }

        @Override
        public void iterate() throws Exception {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodType text = MethodType.methodType(String.class);
            MethodHandle target = lookup.findStatic(Lambdas.class, "answer", text);
            CallSite site = LambdaMetafactory.metafactory(
                    lookup,
                    "get",
                    MethodType.methodType(Supplier.class),
                    MethodType.methodType(Object.class),
                    target,
                    text);
            try {
                Supplier<?> supplier = (Supplier<?>) site.getTarget().invoke();
                if (!"x".equals(supplier.get())) {
                    throw new IllegalStateException("The lambda does not work.");
                }
            } catch (RuntimeException | Error failure) {
                throw failure;
            } catch (Throwable failure) {
                throw new IllegalStateException("The lambda failed.", failure);
            }
        }
    }

    private static String template() {
        try (InputStream in = ClassScenarios.class.getResourceAsStream("ClassScenarios$FormulaAAAAAAA.class")) {
            if (in == null) {
                throw new IllegalStateException("The template's class file is not there.");
            }
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
