// SPDX-License-Identifier: Apache-2.0
package dev.belay.bench;

import dev.belay.micropython.cross.MpyCross;
import dev.belay.micropython.cross.MpyCrossException;
import dev.belay.micropython.cross.MpyOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/** Test files: modules of the installed Python's standard library, and random bytes. */
final class Corpus {
    private static final int WINDOW = 4096;

    private final Path library;

    private Corpus(Path library) {
        this.library = library;
    }

    /** Returns the standard library of the Python that {@code command} starts. */
    static Corpus of(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command, "-c", "import os; print(os.path.dirname(os.__file__))")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String folder = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0 || !Files.isDirectory(Path.of(folder))) {
            throw new IOException("The bench needs the source of Python's standard library: install python3, or name it"
                    + " with -Dbench.python=COMMAND.");
        }
        return new Corpus(Path.of(folder));
    }

    /** Writes parts of 4 KB from the middle of modules, after {@code change} was applied to each module. */
    void cut(Path folder, int files, UnaryOperator<String> change) throws IOException {
        Files.createDirectories(folder);
        int written = 0;
        for (Path module : modules(library)) {
            if (written == files) {
                return;
            }
            byte[] source = change.apply(Files.readString(module)).getBytes(StandardCharsets.UTF_8);
            if (source.length >= 3 * WINDOW) {
                byte[] piece = Arrays.copyOfRange(source, WINDOW, 2 * WINDOW);
                Files.write(folder.resolve("module_%02d.py".formatted(written++)), piece);
            }
        }
        throw new IOException("The standard library has only " + written + " modules of " + 3 * WINDOW + " bytes.");
    }

    /** Compiles modules whose result is at most 4 KB. */
    void compile(Path folder, int files) throws IOException {
        Files.createDirectories(folder);
        int written = 0;
        for (Path module : modules(library)) {
            if (written < files && Files.size(module) < 4 * WINDOW) {
                try {
                    String name = module.getFileName().toString();
                    byte[] compiled = MpyCross.compile(name, Files.readAllBytes(module), MpyOptions.PORTABLE);
                    if (compiled.length > WINDOW / 8 && compiled.length <= WINDOW) {
                        Files.write(folder.resolve("module_%02d.mpy".formatted(written++)), compiled);
                    }
                } catch (MpyCrossException newerSyntax) {
                    // another module is used instead
                }
            }
        }
        if (written < files) {
            throw new IOException("Only " + written + " modules of the standard library can be compiled to 4 KB.");
        }
    }

    /** Copies whole packages. */
    void copy(Path folder, String... packages) throws IOException {
        for (String name : packages) {
            Path target = Files.createDirectories(folder.resolve(name));
            for (Path module : modules(library.resolve(name))) {
                Files.copy(module, target.resolve(module.getFileName().toString()));
            }
        }
    }

    private static List<Path> modules(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".py"))
                    .sorted()
                    .toList();
        }
    }

    static byte[] random(int size) {
        byte[] random = new byte[size];
        new Random(1).nextBytes(random);
        return random;
    }

    /** Returns the total size of the files below {@code folder}, each deflated with a window of 4 KB. */
    static long deflated(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(Corpus::deflatedFile)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long deflatedFile(Path file) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            byte[] content = Files.readAllBytes(file);
            deflater.setInput(content);
            deflater.finish();
            return deflater.deflate(new byte[content.length + 100]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
    }
}
