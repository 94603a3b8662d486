package dev.ullage.examples.e17_buffers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;

/** What is written below pictures, kept for as long as the picture is in use, by weak keys. Safe for use by several threads. */
final class Captions {

    private final Cache<Picture, Supplier<String>> byPicture =
            Caffeine.newBuilder().weakKeys().build();

    /** The caption, which is made once. */
    String of(Picture picture) {
        String text = picture.file() + ", " + picture.size() + " bytes";
        return byPicture.get(picture, key -> () -> text).get();
    }

    /** The same with a mistake: what is kept refers to the picture, so the key is never weakly reachable only. */
    String ofHeld(Picture picture) {
        return byPicture
                .get(picture, key -> () -> key.file() + ", " + key.size() + " bytes")
                .get();
    }

    /** How many are kept. */
    long size() {
        byPicture.cleanUp();
        return byPicture.estimatedSize();
    }
}
