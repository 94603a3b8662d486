package dev.ullage.measure;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The resident memory of this process outside the Java heap, by what backs it (Linux).
 *
 * <p>The kernel counts whole pages, and an allocator keeps freed pages for itself, so the sizes move in steps and
 * seldom fall.
 *
 * @param allocated private pages backed by no file: {@code malloc}, direct buffers, thread stacks, metaspace and the
 *     collector's own tables
 * @param code private executable pages backed by no file, which hold compiled Java code
 * @param files pages of files and of shared memory: libraries, mapped files, the JVM's class archive
 */
public record NativeMemory(MemorySize allocated, MemorySize code, MemorySize files) {

    /**
     * The sizes now; absent on other systems, where the process may not read its own memory map, and where the Java
     * heap cannot be told from the rest.
     */
    public static Optional<NativeMemory> now() {
        return read().map(map -> new NativeMemory(
                MemorySize.ofBytes(map.allocated()), MemorySize.ofBytes(map.code()), MemorySize.ofBytes(map.files())));
    }

    /** The bytes of {@link #allocated()} now, without a thing retained. */
    static OptionalLong allocatedBytes() {
        Optional<MemoryMap> map = read();
        return map.isPresent() ? OptionalLong.of(map.get().allocated()) : OptionalLong.empty();
    }

    /** All of it together. */
    public MemorySize total() {
        return allocated.plus(code).plus(files);
    }

    private static Optional<MemoryMap> read() {
        // The kernel walks the page tables for every reading, some milliseconds for each GB of heap.
        try (BufferedReader smaps = new BufferedReader(
                new InputStreamReader(new FileInputStream("/proc/self/smaps"), StandardCharsets.ISO_8859_1))) {
            MemoryMap map = new MemoryMap(Heap.RANGE, PageMap.ofThisProcess());
            for (String line = smaps.readLine(); line != null; line = smaps.readLine()) {
                map.accept(line);
            }
            map.finish();
            return map.heapIsKnown() ? Optional.of(map) : Optional.empty();
        } catch (FileNotFoundException absent) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException("Could not read this process's memory map, /proc/self/smaps.", broken);
        }
    }

    /** Looked up at the first reading only, because it starts the MBean server. */
    private static final class Heap {
        static final Optional<AddressRange> RANGE = AddressRange.ofHeap();
    }
}
