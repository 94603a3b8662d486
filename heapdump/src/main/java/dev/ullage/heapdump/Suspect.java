package dev.ullage.heapdump;

import dev.ullage.heapdump.dominator.RetainedObject;
import dev.ullage.heapdump.path.RootPath;
import java.util.List;

/**
 * An object that retains a large share of a heap, at the point where that accumulates: none of what it dominates
 * directly retains as large a share.
 *
 * @param object the object and its sizes
 * @param share its retained size by that of all reachable objects, 0 to 1
 * @param path the way from a GC root to it
 * @param contents the object and all it dominates, by class, the class that takes most first
 */
public record Suspect(RetainedObject object, double share, RootPath path, List<ClassStatistics> contents) {

    /** Immutable contents. */
    public Suspect {
        contents = List.copyOf(contents);
    }

    /** What to call it: by its holder, {@code "Leaky.CACHE"}; by the thread or the class that it is, where no field holds it. */
    public String title() {
        if (object.isClassObject()) {
            return "class " + object.of().simpleName();
        }
        return path.holder()
                .map(edge -> edge.holder().simpleName() + "." + edge.name())
                .or(() -> path.start().threadName().map(name -> "thread \"" + name + "\""))
                .orElse(object.of().simpleName());
    }
}
