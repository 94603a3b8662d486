package dev.ullage.cli.heap;

import dev.ullage.code.CodeScan;
import dev.ullage.code.FieldUse;
import dev.ullage.code.FieldUseText;
import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.path.PathStep;
import dev.ullage.heapdump.path.RootPath;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks a program's code who adds to a field, and who removes. Without code it knows nothing, and says so by empty texts. */
final class FieldCode implements AutoCloseable {

    private final Optional<URLClassLoader> loader;
    private final Optional<CodeScan> scan;

    private FieldCode(Optional<URLClassLoader> loader) {
        this.loader = loader;
        this.scan = loader.map(found -> CodeScan.through(List.of(found)));
    }

    static FieldCode on(List<Path> classPath) throws MalformedURLException {
        if (classPath.isEmpty()) {
            return new FieldCode(Optional.empty());
        }
        URL[] places = new URL[classPath.size()];
        for (int at = 0; at < places.length; at++) {
            places[at] = classPath.get(at).toUri().toURL();
        }
        // No class of it is loaded; its files are read.
        return new FieldCode(Optional.of(new URLClassLoader(places, ClassLoader.getPlatformClassLoader())));
    }

    /** Where entries are added to what a path leads through: {@code "Shop.open (Shop.java:41)"}. */
    String adds(RootPath path) {
        return use(path).flatMap(FieldUseText::added).orElse("");
    }

    /** What the code shows of removal, as a clause. */
    String finding(RootPath path) {
        return use(path).flatMap(FieldUseText::finding).orElse("");
    }

    private Optional<FieldUse> use(RootPath path) {
        Optional<Edge> holder = path.holder();
        if (scan.isEmpty() || holder.isEmpty()) {
            return Optional.empty();
        }
        Edge edge = holder.get();
        String container = path.steps().stream()
                .filter(step -> step.edge().equals(edge))
                .map(PathStep::target)
                .reduce((first, last) -> last)
                .orElse(path.target())
                .name();
        return Optional.of(scan.get().use(edge.holder().name(), edge.name(), container, false));
    }

    @Override
    public void close() throws IOException {
        if (loader.isPresent()) {
            loader.get().close();
        }
    }
}
