package dev.ullage.internal.report.evidence;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.ullage.internal.printable.Printable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes in JSON as an escape whatever does not only show itself. It is the one place that decides this for all JSON that is
 * written; read again, each text is the same.
 */
public final class JsonEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1L;

    private static final int DELETE = 0x7F;

    private final int[] ascii = standardAsciiEscapesForJSON();

    private JsonEscapes(String more) {
        ascii[DELETE] = ESCAPE_CUSTOM;
        more.chars().forEach(each -> ascii[each] = ESCAPE_CUSTOM);
    }

    /** For a file. */
    public static JsonEscapes ofFiles() {
        return new JsonEscapes("");
    }

    /** For a file that is printed to logs, too, where CI servers obey {@code ##[…]} anywhere in a line. */
    public static JsonEscapes ofLogs() {
        return new JsonEscapes("#");
    }

    /** For a script element of HTML, which the text must not end. */
    public static JsonEscapes ofScripts() {
        return new JsonEscapes("<>&");
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    /** Each half of a pair on its own, which is how JSON has characters beyond 16 bits. */
    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        boolean isPlain =
                character > DELETE && !Character.isSurrogate((char) character) && Printable.isShown(character);
        return isPlain ? null : new SerializedString(String.format(Locale.ROOT, "\\u%04X", character));
    }
}
