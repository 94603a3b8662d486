package dev.ullage.internal.constrained.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class UserTest {

    @Test
    void whatOnlyItsOwnerMayReadIsNotForOthers(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("app.jar"));

        assertThat(forOthers(folder, "rwx------")).isFalse();
        assertThat(forOthers(folder, "rwxr-xr--")).isFalse();
        assertThat(forOthers(folder, "rwxr-xr-x")).isTrue();
        assertThat(forOthers(file, "rw-r-----")).isFalse();
        assertThat(forOthers(file, "rw-r--r--")).isTrue();
    }

    private static boolean forOthers(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        return User.isForOthers(path);
    }
}
