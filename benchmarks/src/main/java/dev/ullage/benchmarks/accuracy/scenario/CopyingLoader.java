package dev.ullage.benchmarks.accuracy.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A class loader that defines its own copies of classes whose names start with a prefix. */
public final class CopyingLoader extends ClassLoader {

    private final String prefix;

    private CopyingLoader(Class<?> template) {
        super(template.getClassLoader());
        this.prefix = template.getName();
    }

    /** A new copy, in a new loader, of the template; its nested classes are copied when they are asked for. */
    public static Class<?> copyOf(Class<?> template) throws ClassNotFoundException {
        return Class.forName(template.getName(), true, new CopyingLoader(template));
    }

    /** The class file of a class. */
    public static byte[] bytesOf(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no class file for " + type.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the class file of " + type.getName(), e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(prefix)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = bytesOf(Class.forName(name, false, getParent()));
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
