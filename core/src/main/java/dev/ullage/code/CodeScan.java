package dev.ullage.code;

import java.util.List;

/**
 * Reads bytecode for the uses of fields that hold containers.
 *
 * <p>It reads class files as resources of class loaders, loads and initializes no class, and needs no agent. An instance
 * keeps what it read and found; use one for one verdict, from one thread.
 */
public final class CodeScan {

    private final List<ClassLoader> loaders;

    private CodeScan(List<ClassLoader> loaders) {
        this.loaders = List.copyOf(loaders);
    }

    /** A scan of the classes that the loaders find, the first that has a class first, and of the platform's own. */
    public static CodeScan through(List<ClassLoader> loaders) {
        return new CodeScan(loaders);
    }

    /** A scan of the classes that the current thread sees: its context class loader, then the system class loader. */
    public static CodeScan ofCurrentThread() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader system = ClassLoader.getSystemClassLoader();
        return through(context == null || context == system ? List.of(system) : List.of(context, system));
    }

    /**
     * How code uses the container in a field, static or not.
     *
     * @param owner the binary name of the class that declares the field, such as {@code org.acme.Outer$Inner}
     * @return never a failure: what cannot be read is {@link UsePattern#UNKNOWN}, with the reason
     */
    public FieldUse use(String owner, String field) {
        return FieldUse.unknown(owner, field, loaders.isEmpty() ? "no class loader was given" : "not scanned");
    }
}
