package dev.ullage.code;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the code of a field's owner, its nest and its package uses the container in that field.
 *
 * <p>The scan reads class files. It sees neither reflection nor native code, so each list holds what it saw, and an empty
 * list says only that it saw nothing in {@link #scanned()}.
 *
 * @param owner the binary name of the class that declares the field
 * @param field the field's name
 * @param adds the sites that add entries, in the order of their class and line
 * @param removes the sites that remove entries, in the order of their class and line
 * @param escapes whether the container, or a view of it that can change it, reaches code that was not scanned
 * @param pattern what the sites say together
 * @param bound the number of entries that the container is kept at; empty unless it is a constant that the scan could read
 * @param boundSite where the size is compared with the bound; empty unless the pattern is {@link UsePattern#BOUNDED}
 * @param lookup where the container is asked for the key before an entry is added; empty unless the pattern is
 *     {@link UsePattern#MEMO}
 * @param scanned the code that was read, for a sentence: {@code package org.acme} or {@code org.acme.Registry}
 * @param reason why the pattern is {@link UsePattern#UNKNOWN}, as a clause; empty otherwise
 * @param keyed whether an entry that is added takes the place of an equal one, at every site that adds: it grows only as long
 *     as new keys come
 * @param evicts whether all code that adds also drops entries, without being told which: it empties the container, or gives up
 *     its oldest, when a condition comes true that the scan cannot read
 * @param isByCount whether the bound is that of a counter, which may count anything, such as bytes
 * @param expiry where entries are removed by their age, in code that runs by itself or beside what adds; empty unless the
 *     pattern is {@link UsePattern#REMOVED}
 */
public record FieldUse(
        String owner,
        String field,
        List<Site> adds,
        List<Site> removes,
        boolean escapes,
        UsePattern pattern,
        OptionalLong bound,
        Optional<Site> boundSite,
        Optional<Site> lookup,
        String scanned,
        String reason,
        boolean keyed,
        boolean evicts,
        boolean isByCount,
        Optional<Site> expiry) {

    /** Copies the lists. */
    public FieldUse {
        adds = List.copyOf(adds);
        removes = List.copyOf(removes);
    }

    /** The bound in words: {@code "1,000 entries"}; empty where it is no constant. */
    public Optional<String> boundText() {
        return bound.isEmpty()
                ? Optional.empty()
                : Optional.of((isByCount ? "a count of " : "")
                        + String.format(Locale.ROOT, "%,d", bound.getAsLong())
                        + (isByCount ? "" : " entries"));
    }

    /** The use of a field of which the code does not tell how it is used. */
    public static FieldUse unknown(String owner, String field, String reason) {
        return new FieldUse(
                owner,
                field,
                List.of(),
                List.of(),
                false,
                UsePattern.UNKNOWN,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                owner,
                reason,
                false,
                false,
                false,
                Optional.empty());
    }
}
