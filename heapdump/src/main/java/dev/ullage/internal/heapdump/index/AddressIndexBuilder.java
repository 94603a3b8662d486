package dev.ullage.internal.heapdump.index;

import java.util.Arrays;

/** Collects the addresses of an {@link AddressIndex}, in any order. Not safe for use by several threads. */
public final class AddressIndexBuilder {

    /** Pages may be this many times sparser than the directory that finds them at once. */
    private static final int DIRECTORY_SLACK = 8;

    private static final int DIRECTORY_LEAST = 1 << 16;

    private final int granuleBits;
    private LongIntMap pages = new LongIntMap();
    private long[][] words = new long[4][];
    private int pageCount;
    private long lastKey = -1;
    private int lastPage = -1;

    /** An index of addresses that are all multiples of {@code 1 << granuleBits}. */
    public AddressIndexBuilder(int granuleBits) {
        this.granuleBits = granuleBits;
    }

    int granuleBits() {
        return granuleBits;
    }

    long[][] words() {
        return words;
    }

    LongIntMap pages() {
        return pages;
    }

    /** Whether {@code address} is a multiple of the granule, and so can be added. */
    public boolean accepts(long address) {
        return (address & ((1L << granuleBits) - 1)) == 0;
    }

    /** Adds an address; false if it is there already. */
    public boolean add(long address) {
        long granule = address >>> granuleBits;
        long key = granule >>> AddressIndex.PAGE_BITS;
        if (key != lastKey) {
            lastPage = page(key);
            lastKey = key;
        }
        long[] chunk = words[lastPage >>> AddressIndex.CHUNK_BITS];
        int word = (lastPage & AddressIndex.CHUNK_MASK) * AddressIndex.PAGE_WORDS
                + ((int) (granule >>> 6) & (AddressIndex.PAGE_WORDS - 1));
        long bit = 1L << granule;
        boolean isNew = (chunk[word] & bit) == 0;
        chunk[word] |= bit;
        return isNew;
    }

    private int page(long key) {
        int known = pages.get(key);
        if (known >= 0) {
            return known;
        }
        int chunk = pageCount >>> AddressIndex.CHUNK_BITS;
        if (chunk == words.length) {
            words = Arrays.copyOf(words, chunk * 2);
        }
        if ((pageCount & AddressIndex.CHUNK_MASK) == 0) {
            words[chunk] = new long[AddressIndex.PAGE_WORDS << AddressIndex.CHUNK_BITS];
        }
        pages.put(key, pageCount);
        return pageCount++;
    }

    /** The index of all addresses added. This builder must not be used after. */
    public AddressIndex build() {
        long[] keys = pages.keys();
        Arrays.sort(keys);
        int[] ranks = new int[pageCount];
        int[] directory = directory(keys);
        int rank = 0;
        for (long key : keys) {
            int page = pages.get(key);
            ranks[page] = rank;
            rank += population(page);
            if (directory.length > 0) {
                directory[(int) (key - keys[0])] = page + 1;
            }
        }
        AddressIndex index = new AddressIndex(this, ranks, rank, keys.length == 0 ? 0 : keys[0], directory);
        pages = new LongIntMap();
        return index;
    }

    private static int[] directory(long[] keys) {
        if (keys.length == 0) {
            return new int[0];
        }
        long span = keys[keys.length - 1] - keys[0] + 1;
        long limit = Math.min(Math.max(DIRECTORY_LEAST, (long) keys.length * DIRECTORY_SLACK), Integer.MAX_VALUE - 8);
        return span <= limit ? new int[(int) span] : new int[0];
    }

    private int population(int page) {
        int count = 0;
        int first = (page & AddressIndex.CHUNK_MASK) * AddressIndex.PAGE_WORDS;
        for (int word = 0; word < AddressIndex.PAGE_WORDS; word++) {
            count += Long.bitCount(words[page >>> AddressIndex.CHUNK_BITS][first + word]);
        }
        return count;
    }
}
