// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An mpy-cross of the user's own. */
final class CommandCompiler implements ModuleCompiler {
    private static final int LIMIT_SECONDS = 60;

    private final String command;
    private final List<String> options = new ArrayList<>();
    private final String version;

    /**
     * @throws ImageException when {@code command} starts nothing that tells its version
     */
    CommandCompiler(String command, ModuleFormat format, int optimisation) {
        this.command = command;
        if (optimisation > 0) {
            options.add("-O" + optimisation);
        }
        format.architecture().ifPresent(name -> options.add("-march=" + name));
        version = version(command);
    }

    private static String version(String command) {
        try {
            Outcome outcome = run(List.of(command, "--version"));
            if (outcome.status == 0) {
                return outcome.said.strip();
            }
            throw new ImageException("belay.mpyCross: " + command + " --version ended with status " + outcome.status
                    + ": " + outcome.said.strip());
        } catch (IOException e) {
            throw new ImageException("belay.mpyCross: " + command + " cannot be started: " + e.getMessage(), e);
        }
    }

    @Override
    public String key() {
        return version + " " + options;
    }

    /** It is believed to be the right one: that is why it was named. */
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
                    List<String> said = outcome.said.strip().lines().toList();
                    throw new ModuleException(
                            name + ": " + (said.isEmpty() ? "status " + outcome.status : said.get(said.size() - 1)));
                }
                return Files.readAllBytes(out);
            } finally {
                Files.deleteIfExists(in);
                Files.deleteIfExists(out);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new ModuleException(name + ": " + command + " cannot be used: " + e);
        }
    }

    private record Outcome(int status, String said) {}

    private static Outcome run(List<String> line) throws IOException {
        Path said = Files.createTempFile("belay-mpy-cross", ".txt");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("it did not end within " + LIMIT_SECONDS + " s");
            }
            return new Outcome(process.exitValue(), Files.readString(said, StandardCharsets.ISO_8859_1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(said);
        }
    }
}
