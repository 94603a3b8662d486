package dev.ullage.internal.constrained.container;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files and folders that flags of a JVM name: its agents, and what its module path and its patches hold. */
final class FlagFiles {

    private static final Pattern AGENT = Pattern.compile("-(?:javaagent|agentpath):([^=]+)(?:=.*)?");
    private static final Pattern BOOT_CLASS_PATH = Pattern.compile("-Xbootclasspath/a:(.+)");
    private static final Set<String> PATHS = Set.of("--module-path", "-p", "--upgrade-module-path");
    private static final String PATCH = "--patch-module";

    private FlagFiles() {}

    /** The files and folders, in the order of the flags, of which the value may be the next one or follow an equals sign. */
    static List<Path> of(List<String> flags) {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < flags.size(); i++) {
            String flag = flags.get(i);
            int equals = flag.indexOf('=');
            String name = equals < 0 ? flag : flag.substring(0, equals);
            boolean hasNext = equals < 0 && i + 1 < flags.size();
            String value = equals >= 0 ? flag.substring(equals + 1) : hasNext ? flags.get(i + 1) : "";
            Matcher agent = AGENT.matcher(flag);
            Matcher boot = BOOT_CLASS_PATH.matcher(flag);
            if (agent.matches()) {
                files.add(Path.of(agent.group(1)));
            } else if (boot.matches()) {
                addAll(boot.group(1), files);
            } else if (PATHS.contains(name)) {
                addAll(value, files);
            } else if (name.equals(PATCH)) {
                addAll(value.substring(value.indexOf('=') + 1), files);
            }
        }
        return List.copyOf(files);
    }

    private static void addAll(String path, List<Path> files) {
        Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .filter(each -> !each.isEmpty())
                .map(Path::of)
                .forEach(files::add);
    }
}
