package dev.ullage.internal.heapdump.index;

/**
 * A set of object addresses that numbers its members 0, 1, 2 … by rising address.
 *
 * <p>One bit per granule (8 bytes of address space), kept only for the pages of 512 granules that hold an object, with
 * the rank of each page's first object. A heap without holes costs an eighth of a byte per 8 bytes; a page alone costs
 * about 100 bytes, however far it lies from the next. Immutable, so safe for use by several threads.
 */
public final class AddressIndex {

    static final int PAGE_BITS = 9;
    static final int PAGE_WORDS = 1 << (PAGE_BITS - 6);
    static final int CHUNK_BITS = 12;
    static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

    private final int granuleBits;
    private final long granuleMask;
    private final long[][] words;
    private final int[] ranks;
    private final int size;
    /** Page number plus one by page key less {@link #firstKey}, where the keys lie close enough; else empty. */
    private final int[] directory;

    private final long firstKey;
    private final LongIntMap pages;

    AddressIndex(AddressIndexBuilder builder, int[] ranks, int size, long firstKey, int[] directory) {
        this.granuleBits = builder.granuleBits();
        this.granuleMask = (1L << granuleBits) - 1;
        this.words = builder.words();
        this.ranks = ranks;
        this.size = size;
        this.firstKey = firstKey;
        this.directory = directory;
        this.pages = directory.length > 0 ? new LongIntMap() : builder.pages();
    }

    /** How many addresses there are. */
    public int size() {
        return size;
    }

    /** The ordinal of {@code address}, or -1 if no object is there. */
    public int ordinal(long address) {
        if ((address & granuleMask) != 0) {
            return -1;
        }
        long granule = address >>> granuleBits;
        int page = page(granule >>> PAGE_BITS);
        if (page < 0) {
            return -1;
        }
        long[] chunk = words[page >>> CHUNK_BITS];
        int first = (page & CHUNK_MASK) * PAGE_WORDS;
        int word = first + ((int) (granule >>> 6) & (PAGE_WORDS - 1));
        long bit = 1L << granule;
        if ((chunk[word] & bit) == 0) {
            return -1;
        }
        int rank = ranks[page] + Long.bitCount(chunk[word] & (bit - 1));
        for (int before = first; before < word; before++) {
            rank += Long.bitCount(chunk[before]);
        }
        return rank;
    }

    private int page(long key) {
        if (directory.length == 0) {
            return pages.get(key);
        }
        long slot = key - firstKey;
        return slot < 0 || slot >= directory.length ? -1 : directory[(int) slot] - 1;
    }
}
