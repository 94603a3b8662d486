package dev.ullage.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder in which the kernel shows the memory control group of a process.
 *
 * @param version 1 or 2
 * @param path the group's own folder
 * @param mount the folder of the topmost group that this process sees
 */
record CgroupDirectory(int version, Path path, Path mount) {

    /**
     * Finds the folder of this process below the root of a file system.
     *
     * <p>Where both hierarchies are mounted, memory is in version 1 if {@code /proc/self/cgroup} lists it there.
     */
    static Optional<CgroupDirectory> find(Path root) {
        return find(root, "self");
    }

    /** The same of a process that {@code proc} knows by that name, where this process sees its group. */
    static Optional<CgroupDirectory> find(Path root, String process) {
        Optional<String> groups =
                SystemFile.read(root.resolve("proc").resolve(process).resolve("cgroup"));
        Optional<String> mounts = SystemFile.read(root.resolve("proc/self/mountinfo"));
        if (groups.isEmpty() || mounts.isEmpty()) {
            return Optional.empty();
        }
        List<Mount> mounted = mounts.get()
                .lines()
                .filter(line -> line.contains(" - "))
                .map(Mount::parse)
                .toList();
        return Version.ONE.find(root, groups.get(), mounted).or(() -> Version.TWO.find(root, groups.get(), mounted));
    }

    private enum Version {
        ONE,
        TWO;

        private Optional<CgroupDirectory> find(Path root, String groups, List<Mount> mounts) {
            Optional<String> group = groups.lines()
                    .map(line -> line.split(":", 3))
                    .filter(line -> line.length == 3 && names(line))
                    .map(line -> line[2])
                    .findFirst();
            Optional<Mount> mount = mounts.stream().filter(this::shows).findFirst();
            if (group.isEmpty() || mount.isEmpty()) {
                return Optional.empty();
            }
            Path top = root.resolve(mount.get().point().substring(1));
            Path own = top.resolve(mount.get().relative(group.get()));
            return Optional.of(new CgroupDirectory(this == ONE ? 1 : 2, Files.isDirectory(own) ? own : top, top));
        }

        /** Whether the line, {@code id:controllers:path}, is the memory group's. */
        private boolean names(String[] line) {
            return this == ONE ? List.of(line[1].split(",", -1)).contains("memory") : line[0].equals("0");
        }

        private boolean shows(Mount mount) {
            return this == ONE
                    ? mount.type().equals("cgroup")
                            && List.of(mount.options().split(",", -1)).contains("memory")
                    : mount.type().equals("cgroup2");
        }
    }

    /**
     * One line of {@code /proc/self/mountinfo}.
     *
     * @param root the folder of the mounted file system that is shown
     * @param point where it is shown
     * @param type the type of the file system
     * @param options the options of the file system
     */
    private record Mount(String root, String point, String type, String options) {

        private static Mount parse(String line) {
            int dash = line.indexOf(" - ");
            String[] mount = line.substring(0, dash).split(" ", -1);
            String[] system = line.substring(dash + 3).split(" ", -1);
            return new Mount(unescaped(mount[3]), unescaped(mount[4]), system[0], system[2]);
        }

        /** Where the group is below the mount point; empty where the namespace of the process hides that. */
        private String relative(String group) {
            String shown = root.equals("/") ? "" : root;
            boolean within = group.equals(shown) || group.startsWith(shown + "/");
            return within && !group.contains("..") ? group.substring(Math.min(group.length(), shown.length() + 1)) : "";
        }

        private static String unescaped(String path) {
            return path.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
        }
    }
}
