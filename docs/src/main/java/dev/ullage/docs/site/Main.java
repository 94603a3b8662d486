package dev.ullage.docs.site;

import java.io.IOException;
import java.nio.file.Path;

/** Builds the site: {@code ./mvnw -Pguide -pl docs package}. */
public final class Main {

    private Main() {}

    /** Takes the root of the repository and the folder that the site is written to. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "The root of the repository and a folder for the site are needed, for example: . docs/target/site");
        }
        Path folder = Path.of(args[1]);
        Site.read(Path.of(args[0]).normalize()).write(folder);
        System.out.println("The guide is " + folder.resolve("index.html").toUri());
    }
}
