package dev.ullage.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What calls do to a container, by the names in the table {@code roles.txt}, which is read once. */
final class Roles {

    /** What a call does to the container it is given. */
    enum Role {
        /** Adds entries. */
        ADD,
        /** Adds an entry if there is none for the key. */
        ADD_IF_ABSENT,
        /** Adds an entry, and tells whether there was one for the key. */
        ADD_ONCE,
        /** Is asked by the container whether to remove its eldest entry. */
        EVICT,
        /** Removes entries. */
        REMOVE,
        /** Asks for an entry. */
        LOOK,
        /** Asks for the number of entries. */
        SIZE,
        /** Gives the container again, or a view of it through which it can be changed. */
        VIEW,
        /** Gives a view of it through which it cannot be changed. */
        READ_ONLY,
        /** Gives a copy of it. */
        COPY,
        /** Gives a stream of it. */
        STREAM,
        /** Gives an entry. */
        ELEMENT,
        /** Copies it into what the method is called on. */
        COPY_INTO,
        /** Reads it and keeps nothing. */
        READ,
        /** Counts: the receiver is a counter. */
        COUNT,
        /** Makes a new object, which nobody else has. */
        MAKE,
        /** Sets the number of entries that a container made so can have. */
        CAPACITY,
        /** Tells the time. */
        CLOCK,
        /** Keeps its entries in another container. */
        WRAP,
        /** Not in the table: it may do anything. */
        OTHER
    }

    private record Row(boolean ofReceiver, Role role, List<Glob> owners, List<Glob> names, int argument) {

        boolean isOf(String owner) {
            return matches(owners, owner);
        }

        boolean isNamed(String name) {
            return matches(names, name);
        }

        private static boolean matches(List<Glob> globs, String text) {
            for (Glob glob : globs) {
                if (glob.matches(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    private record Glob(String start, boolean isOpen) {

        static Glob of(String text) {
            return text.endsWith("*") ? new Glob(text.substring(0, text.length() - 1), true) : new Glob(text, false);
        }

        boolean matches(String text) {
            return isOpen ? text.startsWith(start) : text.equals(start);
        }
    }

    private static final String TABLE = "roles.txt";
    private static final List<Row> ROWS = read();
    private static final List<Row> MAKERS = rows(Role.MAKE);
    private static final List<Row> CAPACITIES = rows(Role.CAPACITY);
    private static final List<Row> CLOCKS = rows(Role.CLOCK);
    private static final List<Row> WRAPPERS = rows(Role.WRAP);

    private Roles() {}

    /** What a method does to the container that it is called on. */
    static Role ofReceiver(String owner, String name) {
        return find(true, owner, name, -1);
    }

    /** What a method does to the container that it gets as an argument. */
    static Role ofArgument(String owner, String name, int argument) {
        return find(false, owner, name, argument);
    }

    /** Whether a method gives a new object, which nobody else has. */
    static boolean makes(String owner, String name) {
        return row(MAKERS, owner, name) != null;
    }

    /** Which argument of a method sets how many entries a container can have; negative if none does. */
    static int capacityArgument(String owner, String name) {
        Row row = row(CAPACITIES, owner, name);
        return row == null ? -1 : row.argument;
    }

    /** Whether a method tells the time, or how much of it is left. */
    static boolean tellsTheTime(String owner, String name) {
        return row(CLOCKS, owner, name) != null;
    }

    /** Whether a type keeps its entries in a container of another type, and is the same to code. */
    static boolean wraps(String type) {
        return row(WRAPPERS, type, "<init>") != null;
    }

    private static @Nullable Row row(List<Row> rows, String owner, String name) {
        for (Row row : rows) {
            if (row.isNamed(name) && row.isOf(owner)) {
                return row;
            }
        }
        return null;
    }

    private static List<Row> rows(Role role) {
        List<Row> rows = new ArrayList<>(ROWS);
        rows.removeIf(row -> row.role != role);
        return rows;
    }

    private static Role find(boolean ofReceiver, String owner, String name, int argument) {
        for (Row row : ROWS) {
            if (row.ofReceiver == ofReceiver
                    && row.isOf(owner)
                    && (row.argument < 0 || row.argument == argument)
                    && row.isNamed(name)) {
                return row.role;
            }
        }
        return Role.OTHER;
    }

    private static List<Row> read() {
        List<Row> rows = new ArrayList<>();
        try (InputStream table = Roles.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException("The table " + TABLE + " is not beside " + Roles.class.getName() + ".");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(row(line.trim().split("\\s+", -1)));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The table " + TABLE + " cannot be read.", failure);
        }
        return rows;
    }

    private static Row row(String[] cells) {
        return new Row(
                cells[0].equals("on"),
                Role.valueOf(cells[1].toUpperCase(Locale.ROOT).replace('-', '_')),
                globs(cells[2]),
                globs(cells[3]),
                cells.length > 4 ? Integer.parseInt(cells[4]) : -1);
    }

    private static List<Glob> globs(String cell) {
        List<Glob> globs = new ArrayList<>();
        for (String text : cell.split("\\|", -1)) {
            globs.add(Glob.of(text));
        }
        return globs;
    }
}
