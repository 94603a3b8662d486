package dev.ullage.internal.scratch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be written or deleted, in a few words, without the file, which the sentence names itself. */
public final class FileFailure {

    private FileFailure() {}

    /** The reason, in the system's words where it gave some: {@code "No space left on device"}. */
    public static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "Permission denied";
        } else if (failure instanceof NoSuchFileException) {
            return "No such file or folder";
        }
        String reason = failure instanceof FileSystemException ofSystem && ofSystem.getReason() != null
                ? ofSystem.getReason()
                : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
