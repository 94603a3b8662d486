package dev.ullage.diagnose.allocation;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A diagnosing round in a JVM of its own, whose main prints what it found. */
final class ForeignJvm {

    private ForeignJvm() {}

    public static void main(String[] arguments) {
        LeakyShop shop = new LeakyShop();
        String page = LeakyShop.Page.class.getName();
        for (int warm = 0; warm < 20; warm++) {
            shop.publish(100);
        }
        long start = System.nanoTime();
        AllocationProfile profile = AllocationSites.of(
                iterations -> {
                    for (int i = 0; i < iterations; i++) {
                        shop.publish(Integer.parseInt(arguments[0]));
                    }
                },
                Integer.parseInt(arguments[1]),
                List.of(page));
        System.out.println(profile.profiler().orElse("none"));
        System.out.println(profile.siteOf(page).map(AllocationSite::render).orElse("none"));
        System.out.println(profile.absence(page).orElse("found"));
        System.out.println((System.nanoTime() - start) / 1_000_000 + " ms");
    }

    /** What it prints, in lines, on a class path without the entries whose path contains the word. */
    static List<String> run(String without, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Dstdout.encoding=UTF-8");
        command.add("-cp");
        command.add(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains(without))
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(ForeignJvm.class.getName());
        command.addAll(List.of(arguments));
        Process jvm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jvm.waitFor();
        return output.lines().toList();
    }
}
