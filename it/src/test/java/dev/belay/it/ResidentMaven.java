// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Maven in a JVM that stays after the build, as in the Maven Daemon and in an IDE. Started with Maven's libraries as the class path.
 * Each line of its input is a build: the folder and Maven's arguments, separated by tabs. After each it prints {@code status N}.
 */
final class ResidentMaven {
    private ResidentMaven() {}

    static Process start() throws IOException {
        Path home = Path.of(System.getProperty("it.maven.home"));
        String libraries = Stream.of("lib", "boot")
                .map(folder -> home.resolve(folder) + File.separator + "*")
                .collect(joining(File.pathSeparator));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dmaven.home=" + home,
                        "-cp",
                        Path.of("target/test-classes").toAbsolutePath() + File.pathSeparator + libraries,
                        ResidentMaven.class.getName())
                .redirectErrorStream(true)
                .start();
    }

    /** Runs a build and returns the line with its status. */
    static String run(Sample sample, Writer input, BufferedReader output, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(sample.folder().toString(), "-B"));
        words.addAll(MavenRun.commonArguments(List.of(arguments)));
        words.addAll(List.of(arguments));
        input.write(String.join("\t", words) + "\n");
        input.flush();
        StringBuilder lines = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("status ")) {
                return line;
            }
            lines.append(line).append('\n');
        }
        return "no status after " + lines;
    }

    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        Class<?> maven = Class.forName("org.apache.maven.cli.MavenCli");
        Method run = maven.getMethod("doMain", String[].class, String.class, PrintStream.class, PrintStream.class);
        BufferedReader builds = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = builds.readLine(); line != null; line = builds.readLine()) {
            String[] words = line.split("\t", -1);
            System.setProperty("maven.multiModuleProjectDirectory", words[0]);
            Object status = run.invoke(
                    maven.getConstructor().newInstance(),
                    Arrays.copyOfRange(words, 1, words.length),
                    words[0],
                    out,
                    out);
            out.println("status " + status);
            out.flush();
        }
    }
}
