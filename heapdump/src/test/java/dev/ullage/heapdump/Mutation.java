package dev.ullage.heapdump;

import dev.ullage.heapdump.DumpAnatomy.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A way to damage a dump. */
enum Mutation {
    FLIPPED_BITS {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            for (int flip = random.nextInt(8); flip >= 0; flip--) {
                dump[random.nextInt(dump.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return dump;
        }
    },
    CUT_OFF {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            return Arrays.copyOf(dump, random.nextInt(dump.length));
        }
    },
    BYTES_LOST {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            int start = random.nextInt(dump.length);
            return replaced(dump, start, Math.min(dump.length, start + 1 + random.nextInt(64)), new byte[0]);
        }
    },
    BYTES_ADDED {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            byte[] more = new byte[1 + random.nextInt(64)];
            random.nextBytes(more);
            int start = random.nextInt(dump.length);
            return replaced(dump, start, start, more);
        }
    },
    BYTES_OVERWRITTEN {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            int start = random.nextInt(dump.length);
            int end = Math.min(dump.length, start + 1 + random.nextInt(256));
            Arrays.fill(dump, start, end, random.nextBoolean() ? 0 : (byte) random.nextInt());
            return dump;
        }
    },
    ABSURD_LENGTH {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            int at = any(anatomy.lengths, random);
            return put(dump, at, 4, absurd(ByteBuffer.wrap(dump).getInt(at), random));
        }
    },
    ABSURD_COUNT {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            int at = any(anatomy.counts, random);
            return put(dump, at, 2, absurd(ByteBuffer.wrap(dump).getShort(at), random));
        }
    },
    OTHER_TYPE {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            dump[any(anatomy.types, random)] = (byte) (random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(13));
            return dump;
        }
    },
    OTHER_TAG {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            List<Part> parts = random.nextInt(4) == 0 ? anatomy.records : anatomy.objects;
            byte[] likely = {0x01, 0x02, 0x03, 0x05, 0x08, 0x0c, 0x1c, 0x20, 0x21, 0x22, 0x23, 0x2c, (byte) 0xc3};
            byte tag = random.nextBoolean() ? likely[random.nextInt(likely.length)] : (byte) random.nextInt();
            dump[any(parts, random).start()] = tag;
            return dump;
        }
    },
    REFERENCE_ELSEWHERE {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            for (int times = random.nextInt(20); times >= 0; times--) {
                long target = random.nextInt(4) == 0 ? random.nextLong() : id(dump, anatomy, random);
                put(dump, any(anatomy.targets, random), anatomy.idSize(), random.nextInt(8) == 0 ? 0 : target);
            }
            return dump;
        }
    },
    CLASS_OR_NAME_ELSEWHERE {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            for (int times = random.nextInt(2); times >= 0; times--) {
                long target = random.nextInt(4) == 0 ? random.nextLong() : id(dump, anatomy, random);
                put(dump, any(anatomy.vitalIds, random), anatomy.idSize(), random.nextInt(8) == 0 ? 0 : target);
            }
            return dump;
        }
    },
    SAME_IDENTIFIER {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            return put(dump, any(anatomy.ownIds, random), anatomy.idSize(), id(dump, anatomy, random));
        }
    },
    STRAY_IDENTIFIER {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            for (int times = random.nextInt(20); times >= 0; times--) {
                long stray = random.nextBoolean() ? random.nextLong() & -8 : random.nextInt();
                put(dump, any(anatomy.ownIds, random), anatomy.idSize(), stray);
            }
            return dump;
        }
    },
    SWAPPED_RECORDS {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            List<Part> parts = random.nextInt(4) == 0 ? anatomy.records : anatomy.objects;
            Part one = any(parts, random);
            Part other = any(parts, random);
            if (one.start() == other.start()) {
                return dump;
            }
            Part first = one.start() < other.start() ? one : other;
            Part second = one.start() < other.start() ? other : one;
            byte[] early = Arrays.copyOfRange(dump, first.start(), first.end());
            byte[] late = Arrays.copyOfRange(dump, second.start(), second.end());
            byte[] swapped = replaced(dump, second.start(), second.end(), early);
            return replaced(swapped, first.start(), first.end(), late);
        }
    },
    REPEATED_RECORD {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            Part part = any(anatomy.objects, random);
            lengthen(dump, anatomy, part, part.size());
            byte[] again = Arrays.copyOfRange(dump, part.start(), part.end());
            return replaced(dump, part.end(), part.end(), again);
        }
    },
    LOST_RECORD {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            Part part = any(anatomy.objects, random);
            lengthen(dump, anatomy, part, -part.size());
            return replaced(dump, part.start(), part.end(), new byte[0]);
        }
    },
    OTHER_IDENTIFIER_SIZE {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            int[] sizes = {0, 1, 2, 4, 8, 16, -1, Integer.MIN_VALUE};
            return put(dump, DumpAnatomy.idSizeAt(), 4, sizes[random.nextInt(sizes.length)]);
        }
    },
    DAMAGED_GZIP {
        @Override
        byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random) {
            byte[] packed = gzip(dump);
            return random.nextBoolean()
                    ? FLIPPED_BITS.apply(packed, anatomy, random)
                    : CUT_OFF.apply(packed, anatomy, random);
        }
    };

    /** Returns {@code dump}, damaged in place or copied. Its parts lie where {@code anatomy} says. */
    abstract byte[] apply(byte[] dump, DumpAnatomy anatomy, Random random);

    /** Those that mostly leave a dump which can be read, of another graph. */
    private static final List<Mutation> GENTLE =
            List.of(REFERENCE_ELSEWHERE, STRAY_IDENTIFIER, SWAPPED_RECORDS, LOST_RECORD);

    /** Damages {@code sound} in one to three ways, none after one that cut or shifted bytes. */
    static byte[] damage(byte[] sound, DumpAnatomy anatomy, Random random) {
        List<Mutation> ways = random.nextBoolean() ? GENTLE : List.of(values());
        byte[] dump = sound.clone();
        for (int times = random.nextInt(3); times >= 0 && dump.length == sound.length; times--) {
            dump = any(ways, random).apply(dump, anatomy, random);
        }
        return dump;
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static long id(byte[] dump, DumpAnatomy anatomy, Random random) {
        int at = any(anatomy.ownIds, random);
        ByteBuffer bytes = ByteBuffer.wrap(dump);
        return anatomy.idSize() == 8 ? bytes.getLong(at) : bytes.getInt(at);
    }

    private static long absurd(long sound, Random random) {
        long[] values = {
            0, 1, sound + 1, sound - 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xfff8, 1 << 24, random.nextInt()
        };
        return values[random.nextInt(values.length)];
    }

    private static byte[] put(byte[] dump, int at, int size, long value) {
        for (int index = 0; index < size; index++) {
            dump[at + index] = (byte) (value >>> (8 * (size - 1 - index)));
        }
        return dump;
    }

    private static void lengthen(byte[] dump, DumpAnatomy anatomy, Part part, int more) {
        int at = anatomy.segmentAround(part.start()) + 5;
        put(dump, at, 4, ByteBuffer.wrap(dump).getInt(at) + more);
    }

    private static byte[] replaced(byte[] dump, int start, int end, byte[] by) {
        ByteBuffer result = ByteBuffer.allocate(dump.length - (end - start) + by.length);
        return result.put(dump, 0, start)
                .put(by)
                .put(dump, end, dump.length - end)
                .array();
    }

    private static byte[] gzip(byte[] dump) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(dump);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
