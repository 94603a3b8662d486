package dev.ullage.internal.constrained.container;

import dev.ullage.internal.child.JvmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that options of JVM agents name: a report that the agent writes, settings that it reads. The container sees the places
 * of most of them read-only or not at all, and an agent that cannot write its file may end the JVM. So they are brought to the
 * folder that both sides share, and what was written there is brought home in the end.
 */
final class AgentFiles {

    /** An agent, Java's or native, or the flight recorder, with its options. */
    private static final Pattern AGENT =
            Pattern.compile("(-(?:javaagent|agentpath|agentlib):[^=]+=|-XX:StartFlightRecording[:=])(.*)");

    /** Agents separate options, and names from values, by one of these. */
    private static final Pattern WORD = Pattern.compile("[^,;=]+");

    /** A file, and where it is inside. */
    private record Guest(Path home, Path inside) {}

    private final JvmSpec spec;
    private final Path folder;
    private final List<Guest> guests = new ArrayList<>();
    private final List<String> flags;

    private AgentFiles(JvmSpec spec, Path folder) throws IOException {
        this.spec = spec;
        this.folder = folder;
        this.flags = moved(spec.flags());
    }

    /** Copies those that are there into the folder. */
    static AgentFiles bring(JvmSpec spec, Path folder) throws IOException {
        return new AgentFiles(spec, folder);
    }

    /** The same flags, with the places in the folder. */
    List<String> flags() {
        return flags;
    }

    private List<String> moved(List<String> given) throws IOException {
        List<String> all = new ArrayList<>();
        for (String flag : given) {
            Matcher agent = AGENT.matcher(flag);
            all.add(agent.matches() ? agent.group(1) + movedOptions(agent.group(2)) : flag);
        }
        return all;
    }

    private String movedOptions(String options) throws IOException {
        StringBuilder moved = new StringBuilder();
        Matcher word = WORD.matcher(options);
        while (word.find()) {
            word.appendReplacement(moved, Matcher.quoteReplacement(movedWord(word.group())));
        }
        return word.appendTail(moved).toString();
    }

    private String movedWord(String word) throws IOException {
        Path home;
        try {
            home = spec.workingDirectory().resolve(word).normalize();
        } catch (InvalidPathException noPath) {
            return word;
        }
        if (!word.contains("/") || !isFile(home)) {
            return word;
        }
        for (Guest known : guests) {
            if (known.home().equals(home)) {
                return known.inside().toString();
            }
        }
        Guest guest = new Guest(home, folder.resolve("agent-" + guests.size() + "-" + home.getFileName()));
        if (Files.exists(home)) {
            Files.copy(home, guest.inside());
        }
        guests.add(guest);
        return guest.inside().toString();
    }

    /** Whether it is a file, or may become one: what lies in no folder of this machine is no path. */
    private static boolean isFile(Path path) {
        Path parent = path.getParent();
        return parent != null && Files.isDirectory(parent) && (Files.isRegularFile(path) || Files.notExists(path));
    }

    /** Takes the copies out of the folder again, where it was copied as a whole to the other side. */
    void deleteCopies() throws IOException {
        for (Guest guest : guests) {
            Files.deleteIfExists(guest.inside());
        }
    }

    /**
     * Copies to their homes what was written; once the JVM has ended.
     *
     * @return what could not be copied, each with its reason
     */
    List<String> bringHome() {
        List<String> failures = new ArrayList<>();
        for (Guest guest : guests) {
            try {
                if (isChanged(guest)) {
                    Files.copy(guest.inside(), guest.home(), StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException refused) {
                failures.add(guest.home() + ": " + refused);
            }
        }
        return failures;
    }

    private static boolean isChanged(Guest guest) throws IOException {
        return Files.exists(guest.inside())
                && (Files.notExists(guest.home()) || Files.mismatch(guest.inside(), guest.home()) >= 0);
    }
}
