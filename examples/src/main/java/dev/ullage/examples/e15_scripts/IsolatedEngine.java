package dev.ullage.examples.e15_scripts;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;

/** A whole engine in a class loader of its own: nothing that a script does to the engine is seen by another. */
final class IsolatedEngine implements AutoCloseable {

    private final URLClassLoader loader;
    private final Class<?> contextClass;
    private final Object context;

    IsolatedEngine() throws ReflectiveOperationException {
        URL jar = Context.class.getProtectionDomain().getCodeSource().getLocation();
        loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader); // the engine looks for its parts there
        try {
            contextClass = Class.forName(Context.class.getName(), true, loader);
            context = contextClass.getMethod("enter").invoke(null);
            contextClass.getMethod("setInterpretedMode", boolean.class).invoke(context, true);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    String run(String source) throws ReflectiveOperationException {
        Class<?> scopeClass = loader.loadClass(Scriptable.class.getName());
        Object scope = contextClass.getMethod("initStandardObjects").invoke(context);
        Object result = contextClass
                .getMethod("evaluateString", scopeClass, String.class, String.class, int.class, Object.class)
                .invoke(context, scope, source, "script", 1, null);
        return (String) contextClass.getMethod("toString", Object.class).invoke(null, result);
    }

    /** Leaves the engine, which takes it from the thread, and closes its jar. */
    @Override
    public void close() throws ReflectiveOperationException, IOException {
        contextClass.getMethod("exit").invoke(null);
        closeOnlyTheJar();
    }

    /** The same, with a mistake: the thread still has the engine in a variable of its own. */
    void closeOnlyTheJar() throws IOException {
        loader.close();
    }
}
