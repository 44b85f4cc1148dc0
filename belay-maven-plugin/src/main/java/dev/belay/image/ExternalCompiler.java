// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import dev.belay.internal.text.IoProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs an mpy-cross that the user has installed. */
final class ExternalCompiler implements ModuleCompiler {
    private static final int LIMIT_SECONDS = 60;

    private final String command;
    private final List<String> options = new ArrayList<>();
    private final String version;

    /**
     * @throws ImageException if {@code command} cannot be started or does not print its version
     */
    ExternalCompiler(String command, ModuleFormat format, int optimization) {
        this.command = command;
        if (optimization > 0) {
            options.add("-O" + optimization);
        }
        format.architecture().ifPresent(name -> options.add("-march=" + name));
        version = version(command);
    }

    private static String version(String command) {
        try {
            Outcome outcome = run(List.of(command, "--version"));
            if (outcome.status == 0) {
                return outcome.output.strip();
            }
            throw new ImageException("belay.mpyCross: " + command + " --version ended with status " + outcome.status
                    + ": " + outcome.output.strip());
        } catch (IOException e) {
            throw new ImageException("belay.mpyCross: " + command + " cannot be started: " + IoProblem.of(e), e);
        }
    }

    @Override
    public String key() {
        return version + " " + options;
    }

    /** Returns nothing: the user's compiler is assumed to match the board. */
    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public byte[] compile(String name, byte[] source) throws ModuleException {
        try {
            Path folder = Files.createTempDirectory("belay-mpy");
            Path in = folder.resolve("source.py");
            Path out = folder.resolve("module.mpy");
            try {
                Files.write(in, source);
                List<String> line = new ArrayList<>(List.of(command));
                line.addAll(options);
                line.addAll(List.of("-s", name, "-o", out.toString(), in.toString()));
                Outcome outcome = run(line);
                if (outcome.status != 0 || !Files.isRegularFile(out)) {
                    List<String> lines = outcome.output.strip().lines().toList();
                    throw new ModuleException(
                            name + ": " + (lines.isEmpty() ? "status " + outcome.status : lines.get(lines.size() - 1)));
                }
                return Files.readAllBytes(out);
            } finally {
                Files.deleteIfExists(in);
                Files.deleteIfExists(out);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new ModuleException(name + ": " + command + " cannot be used: " + IoProblem.of(e));
        }
    }

    private record Outcome(int status, String output) {}

    private static Outcome run(List<String> line) throws IOException {
        Path output = Files.createTempFile("belay-mpy-cross", ".txt");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("it did not end within " + LIMIT_SECONDS + " s");
            }
            return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }
}
