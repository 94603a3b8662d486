package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.HeapClass;
import java.util.List;
import java.util.Optional;

/** Leaks of what takes more than heap: buffers, files, sockets. */
final class ResourceRules {

    private static final List<String> CLEANED = List.of(
            "java.io.FileDescriptor",
            "java.lang.ref.Finalizer",
            "jdk.internal.ref.PhantomCleanable",
            "jdk.internal.ref.Cleaner");

    private static final List<String> RESOURCES = List.of(
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.RandomAccessFile",
            "sun.nio.ch.FileChannelImpl",
            "java.net.Socket",
            "java.net.ServerSocket",
            "sun.nio.ch.SocketChannelImpl",
            "sun.nio.ch.ServerSocketChannelImpl",
            "sun.nio.ch.DatagramChannelImpl",
            "sun.nio.ch.SelectorImpl",
            "java.util.zip.ZipFile",
            "java.util.zip.Inflater",
            "java.util.zip.Deflater");

    private ResourceRules() {}

    static Optional<Explanation> directBuffer(Case leak) {
        if (!leak.grows("java.nio.DirectByteBuffer")) {
            return Optional.empty();
        }
        return Optional.of(new Explanation(
                LeakKind.DIRECT_BUFFER,
                "each DirectByteBuffer keeps memory outside the heap for as long as "
                        + leak.holder().place() + " leads to it",
                "let go of each DirectByteBuffer in " + leak.holder().place() + ", or use one again"));
    }

    static Optional<Explanation> resource(Case leak) {
        boolean isCleaned = CLEANED.stream().anyMatch(leak::grows);
        if (!isCleaned) {
            return Optional.empty();
        }
        String resource =
                leak.grown(ResourceRules::isResource).map(TypeNames::simple).orElse(leak.who());
        if (Registrations.isOfCleaners(leak.node())) {
            return Optional.of(new Explanation(
                    LeakKind.RESOURCE,
                    "only the register of cleaners and finalizers leads to each " + resource
                            + ": what cleans it up holds it",
                    "let the cleaning action of each " + resource + " hold only what it frees"));
        }
        return Optional.of(new Explanation(
                LeakKind.RESOURCE,
                "each " + resource + " waits for its clean-up, which cannot come while "
                        + leak.holder().place() + " leads to it",
                "close each " + resource + " and let go of it in "
                        + leak.holder().place()));
    }

    private static boolean isResource(HeapClass of) {
        return RESOURCES.stream().anyMatch(of::isOrExtends);
    }
}
