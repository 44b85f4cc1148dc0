// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.internal.text.IoProblem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoFailureException;

/** Runs a program of this machine, such as MicroPython's unix port, that imports a project's packages. */
final class HostCommand {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private HostCommand() {}

    /** Splits a command line at white space; quoted parts stay together. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            for (int group = 1; group <= 3; group++) {
                if (matcher.group(group) != null) {
                    words.add(matcher.group(group));
                }
            }
        }
        return words;
    }

    /**
     * Runs a command to its end.
     *
     * @param modules folder to import from, searched after the working directory
     * @throws MojoFailureException if it cannot be started, or its exit status is not 0
     */
    static void run(String command, Path folder, Path modules) throws MojoFailureException, InterruptedException {
        List<String> words = words(command);
        if (words.isEmpty()) {
            throw new MojoFailureException("belay.command is empty");
        }
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).inheritIO();
        builder.environment().put("MICROPYPATH", "." + File.pathSeparator + modules);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new MojoFailureException("Cannot start " + words.get(0) + ": " + IoProblem.of(e), e);
        }
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new MojoFailureException(words.get(0) + " ended with exit status " + status);
            }
        } finally {
            process.destroy();
        }
    }
}
