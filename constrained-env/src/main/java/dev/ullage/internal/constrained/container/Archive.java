package dev.ullage.internal.constrained.container;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar archive of files under absolute paths, with the folders above them; all root's unless said otherwise. */
final class Archive implements AutoCloseable {

    private final TarArchiveOutputStream tar;
    private final Set<Path> folders = new HashSet<>();

    Archive(OutputStream out) {
        tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** A file of this machine, under its own path. */
    void file(Path file) throws IOException {
        file(file, 0);
    }

    /** A file of this machine, under its own path, for a user. */
    void file(Path file, int uid) throws IOException {
        parents(file);
        file(name(file), file, Files.isExecutable(file) ? 0755 : 0644, uid);
    }

    /** A file of this machine, under another name. */
    void file(String name, Path content, int mode, int uid) throws IOException {
        TarArchiveEntry entry = entry(name, TarConstants.LF_NORMAL, mode, uid);
        entry.setSize(Files.size(content));
        tar.putArchiveEntry(entry);
        Files.copy(content, tar);
        tar.closeArchiveEntry();
    }

    void text(String path, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        parents(Path.of(path));
        TarArchiveEntry entry = entry(name(Path.of(path)), TarConstants.LF_NORMAL, 0644, 0);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    void folder(Path folder, int mode, int uid) throws IOException {
        parents(folder);
        if (folders.add(folder)) {
            tar.putArchiveEntry(entry(name(folder) + "/", TarConstants.LF_DIR, mode, uid));
            tar.closeArchiveEntry();
        }
    }

    private void parents(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null && parent.getNameCount() > 0) {
            folder(parent, parent.equals(Path.of("/tmp")) ? 01777 : 0755, 0);
        }
    }

    private static String name(Path path) {
        return path.toString().substring(1);
    }

    private static TarArchiveEntry entry(String name, byte kind, int mode, int uid) {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setMode(mode);
        entry.setIds(uid, uid);
        entry.setModTime(0);
        return entry;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
