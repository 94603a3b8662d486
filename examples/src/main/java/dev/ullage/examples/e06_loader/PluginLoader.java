package dev.ullage.examples.e06_loader;

import java.io.IOException;
import java.io.InputStream;

/** A class loader that defines one plugin and its nested classes anew, and leaves all else to its parent. */
final class PluginLoader extends ClassLoader {

    private final String plugin;

    private PluginLoader(Class<? extends Plugin> plugin) {
        super(plugin.getClassLoader());
        this.plugin = plugin.getName();
    }

    static Plugin load(Class<? extends Plugin> plugin) throws ReflectiveOperationException {
        var loader = new PluginLoader(plugin);
        return loader.loadClass(plugin.getName())
                .asSubclass(Plugin.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean own = name.equals(plugin) || name.startsWith(plugin + "$");
        if (!own) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
