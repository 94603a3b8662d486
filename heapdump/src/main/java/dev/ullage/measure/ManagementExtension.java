package dev.ullage.measure;

/** The module with the {@code com.sun.management} interfaces, which a trimmed runtime image may lack. */
final class ManagementExtension {

    static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.management").isPresent();

    private ManagementExtension() {}
}
