package dev.ullage.cli.heap;

import dev.ullage.heapdump.tree.RetainedNode;
import java.util.List;
import java.util.Map;

/**
 * What is said of a heap dump, in plain words and numbers; sizes are bytes. Lists are cut at the limit that was asked for, and
 * say in a {@link Cut} of how many.
 *
 * @param overview what there is
 * @param suspects objects at which a large share of the heap accumulates
 * @param classes by what their instances take
 * @param retained classes by what their instances retain
 * @param objects those that retain most
 * @param tree what retains what
 * @param threads with what their frames hold
 * @param loaders of classes
 * @param duplicateClasses that several loaders defined
 * @param buffers beside the heap
 * @param waste what a program could do without
 * @param paths to the classes that were asked for
 * @param growth from dump to dump; empty where no other dump was given
 */
public record HeapReport(
        Overview overview,
        List<SuspectRow> suspects,
        Cut<ClassRow> classes,
        Cut<ClassRow> retained,
        Cut<ObjectRow> objects,
        RetainedNode tree,
        Cut<ThreadRow> threads,
        Cut<LoaderRow> loaders,
        Cut<DuplicateClassRow> duplicateClasses,
        Cut<BufferRow> buffers,
        WasteRows waste,
        List<ClassPaths> paths,
        List<Growth> growth) {

    /** Some rows of a list, mostly the first, and how many it has. */
    public record Cut<T>(long of, List<T> rows) {

        /** Those of a window. */
        public static <T> Cut<T> of(List<T> all, Window window) {
            int end = Math.min(window.end(), all.size());
            return new Cut<>(all.size(), List.copyOf(all.subList(Math.min(window.from(), end), end)));
        }

        boolean isCut() {
            return of > rows.size();
        }
    }

    /** How much there is. */
    public record Overview(
            String file,
            long fileSize,
            int idSize,
            long objects,
            long classes,
            long loaders,
            long threads,
            long reachable,
            long unreachable,
            long unreachableObjects,
            Map<String, Long> roots) {}

    /** Where much accumulates; {@code adds} and {@code code} are empty where no code was given. */
    public record SuspectRow(
            String title,
            String className,
            long retained,
            double share,
            String path,
            List<ClassRow> contents,
            String adds,
            String code) {}

    /** A class, and what its instances take or retain. */
    public record ClassRow(String className, long instances, long size) {}

    /** An object; {@code holder} is empty where no field holds it. */
    public record ObjectRow(
            String className, boolean isClass, String address, String holder, long shallow, long retained) {}

    /** A thread. */
    public record ThreadRow(
            String name, String className, long retained, long locals, List<String> stack, List<LocalRow> held) {}

    /** What a frame holds. */
    public record LocalRow(int frame, String className, long shallow, long retained) {}

    /** A class loader; the JVM's own has no address. */
    public record LoaderRow(String className, String address, long classes, long instances, long size) {}

    /** A class of several loaders. */
    public record DuplicateClassRow(String className, long loaders, List<String> loaderClasses) {}

    /** A buffer beside the heap. */
    public record BufferRow(String address, long capacity, String path) {}

    /** What a program could do without; {@code strings} and {@code arrays} are what all duplicates take. */
    public record WasteRows(
            long strings,
            long arrays,
            Cut<DuplicateRow> duplicateStrings,
            Cut<DuplicateRow> duplicateArrays,
            List<CollectionRow> collections,
            List<BoxedRow> boxed) {}

    /** The same several times; {@code value} is empty but for strings. */
    public record DuplicateRow(String className, String value, long copies, long wasted) {}

    /** Collections of one class. */
    public record CollectionRow(
            String className, long count, long empty, long emptySize, long oversized, long unused) {}

    /** Objects around numbers. */
    public record BoxedRow(String className, long count, long distinct, long size) {}

    /** Who holds the instances of a class. */
    public record ClassPaths(String className, long instances, Cut<PathRow> paths) {}

    /** A path, merged. */
    public record PathRow(long instances, long size, String reachability, String path) {}

    /** What grew. */
    public record Growth(List<String> files, Cut<GrowthRow> places, Cut<GrowthRow> classes) {}

    /** A place, or a class, with its counts. */
    public record GrowthRow(String what, List<Long> counts, long growth, String adds, String code) {}
}
