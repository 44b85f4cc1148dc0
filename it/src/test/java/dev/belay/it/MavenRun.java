// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * Result of a run of Maven.
 *
 * @param status the exit status, 0 for success
 * @param lines standard output and error, interleaved
 */
record MavenRun(int status, List<String> lines) {

    /** Long enough for a first download over a slow connection. */
    private static final int TIMEOUT_SECONDS = 600;

    /** An argument of runs that use a server on the loopback interface, which {@code -o} would forbid. */
    static final String ASKS_LOOPBACK = "-Dit.asksLoopback";

    /** Without C2 these short runs take about a quarter less time. */
    private static final String BRIEFLY = "-XX:TieredStopAtLevel=1";

    /** Maven resets the terminal's color at its end, even without color. */
    private static final String COLOUR = "\u001b\\[[0-9;]*m";

    static MavenRun in(Path home, Path folder, List<String> arguments, Consumer<String> listener) {
        List<String> lines = new ArrayList<>();
        InvocationRequest request = new DefaultInvocationRequest();
        request.setBaseDirectory(folder.toFile());
        request.setMavenHome(home.toFile());
        request.setJavaHome(new File(System.getProperty("java.home")));
        request.setBatchMode(true);
        request.setMavenOpts(BRIEFLY);
        request.setTimeoutInSeconds(TIMEOUT_SECONDS);
        request.addArgs(commonArguments(arguments));
        request.addArgs(arguments);
        request.setOutputHandler(line -> {
            String plain = line.replaceAll(COLOUR, "");
            lines.add(plain);
            listener.accept(plain);
        });
        try {
            InvocationResult result = new DefaultInvoker().execute(request);
            if (result.getExecutionException() != null) {
                throw new AssertionError("Maven did not run in " + folder, result.getExecutionException());
            }
            return new MavenRun(result.getExitCode(), List.copyOf(lines));
        } catch (MavenInvocationException e) {
            throw new AssertionError("Maven did not run in " + folder, e);
        }
    }

    /** Starts Maven as {@link #in} does, without waiting for its end. */
    static Process start(Path home, Path folder, List<String> arguments) {
        File log = folder.resolve("maven.log").toFile();
        return start(command(home, folder, "-B", arguments).redirectOutput(log));
    }

    /** Starts Maven on a terminal, with interactive input. */
    static Process startOn(Path terminal, Path home, Path folder, List<String> arguments) {
        return start(command(home, folder, "-q", arguments)
                .redirectInput(terminal.toFile())
                .redirectOutput(terminal.toFile()));
    }

    private static ProcessBuilder command(Path home, Path folder, String option, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/mvn").toString(), option));
        command.addAll(commonArguments(arguments));
        command.addAll(arguments);
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    }

    private static Process start(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the options of all runs. */
    static List<String> commonArguments(List<String> own) {
        List<String> arguments = new ArrayList<>(List.of(
                "-ntp",
                "-Dstyle.color=never",
                // in addition to the user's settings with their mirrors and proxies: the outer build's repository
                "-gs",
                new File("src/test/settings.xml").getAbsolutePath(),
                "-Dmaven.repo.local=" + System.getProperty("it.repository"),
                "-Dit.outer.repository="
                        + Path.of(System.getProperty("it.outer.repository")).toUri(),
                "-Daether.offline.protocols=file"));
        if (System.getProperty("it.offline").equals("\"true\"") && !own.contains(ASKS_LOOPBACK)) {
            arguments.add("-o");
        }
        return arguments;
    }

    String output() {
        return String.join("\n", lines);
    }

    MavenRun succeeds() {
        assertThat(status).as(output()).isZero();
        return this;
    }

    MavenRun fails() {
        assertThat(status).as(output()).isNotZero();
        return this;
    }

    MavenRun says(String... texts) {
        assertThat(output()).contains(texts);
        return this;
    }
}
