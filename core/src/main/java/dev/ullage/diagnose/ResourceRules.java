package dev.ullage.diagnose;

import dev.ullage.internal.library.FactType;
import java.util.Optional;

/** Leaks of what takes more than heap: buffers, files, sockets. */
final class ResourceRules {

    private ResourceRules() {}

    static Optional<Explanation> directBuffer(Case leak) {
        if (!leak.grows(FactType.DIRECT_BUFFER)) {
            return Optional.empty();
        }
        return Optional.of(new Explanation(
                LeakKind.DIRECT_BUFFER,
                "each DirectByteBuffer keeps memory outside the heap for as long as "
                        + leak.holder().place() + " leads to it",
                "let go of each DirectByteBuffer in " + leak.holder().place() + ", or use one again"));
    }

    static Optional<Explanation> resource(Case leak) {
        if (!leak.isCleanedUp()) {
            return Optional.empty();
        }
        String resource = leak.grown(of -> Known.is(FactType.RESOURCE, of))
                .map(TypeNames::simple)
                .orElse(leak.who());
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
}
