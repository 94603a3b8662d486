package dev.ullage.cli;

import dev.ullage.cli.mcp.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What the server asks of the command. Safe for use by several threads. */
final class CommandHost implements Host {

    @Override
    public String version() {
        return Version.text();
    }

    @Override
    public String said(String text) {
        return OptionWording.translated(text);
    }

    @Override
    public String reason(Exception failure) {
        return OptionWording.translated(
                Failures.reason(failure).orElseGet(() -> "This is a defect of Ullage; please report it: " + failure));
    }

    @Override
    public List<Path> classPath(List<String> texts) throws Exception {
        return PathList.parse(texts);
    }

    @Override
    public Ran run(List<String> words, Consumer<String> progress) throws IOException {
        try (LineStream said = new LineStream(progress)) {
            Terminal kept = Terminal.plain(said, StandardCharsets.UTF_8);
            int code = Main.run(kept, words.toArray(String[]::new));
            return new Ran(code, said.text());
        }
    }
}
