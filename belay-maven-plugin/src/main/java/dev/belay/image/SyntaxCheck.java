// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.PythonException;
import dev.belay.code.PythonFrame;
import dev.belay.internal.io.AtomicFile;
import dev.belay.internal.text.IoProblem;
import dev.belay.packages.io.Sha256;
import dev.belay.port.PortSpec;
import dev.belay.python.Literals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compiles Python files on a virtual board without running them, to find syntax errors before anything is written to a
 * board. Files that compiled before are recognized by their content and not compiled again.
 */
public final class SyntaxCheck {
    private static final Set<String> SYNTAX_ERRORS = Set.of("SyntaxError", "IndentationError");

    private final Path record;
    private final String board;

    /** Records the SHA-256 of each file that compiled in {@code record}. */
    public SyntaxCheck(Path record) {
        this(record, "virtual:");
    }

    /** Compiles on the board at the port {@code board}. */
    SyntaxCheck(Path record, String board) {
        this.record = record;
        this.board = board;
    }

    /**
     * A file that has not been compiled yet.
     *
     * @param name the file's name in messages
     */
    private record Source(String name, String text) {}

    /**
     * Checks the Python files of an image. Forgets the files that are not in the image.
     *
     * @return how many files were compiled
     * @throws ImageException with file and line of every syntax error
     */
    public int check(Image image) {
        try {
            Set<String> before = recorded();
            Set<String> valid = new TreeSet<>();
            Map<String, Source> unchecked = new TreeMap<>();
            List<String> problems = new ArrayList<>();
            for (ImageFile file : image.files().values()) {
                if (file.path().endsWith(".py")) {
                    String hash = Sha256.of(Files.readAllBytes(file.source()));
                    if (before.contains(hash)) {
                        valid.add(hash);
                    } else {
                        read(file.source(), problems).ifPresent(source -> unchecked.put(hash, source));
                    }
                }
            }
            Set<String> compiled = compile(unchecked, problems);
            valid.addAll(compiled);
            write(valid);
            return compiled.size();
        } catch (IOException e) {
            throw new ImageException("Cannot check the syntax of the image: " + IoProblem.of(e), e);
        }
    }

    private static Optional<Source> read(Path file, List<String> problems) throws IOException {
        try {
            return Optional.of(new Source(file.toString(), PythonScript.text(file)));
        } catch (ImageException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * Checks files that are not on the disk yet.
     *
     * @param files content by the name that messages use
     * @return how many files were compiled
     * @throws ImageException with file and line of every syntax error
     */
    public int check(SortedMap<String, byte[]> files) {
        try {
            Set<String> valid = new TreeSet<>(recorded());
            Map<String, Source> unchecked = new TreeMap<>();
            files.forEach((name, content) -> {
                String hash = Sha256.of(content);
                if (!valid.contains(hash)) {
                    unchecked.putIfAbsent(hash, new Source(name, new String(content, StandardCharsets.UTF_8)));
                }
            });
            Set<String> compiled = compile(unchecked, new ArrayList<>());
            if (valid.addAll(compiled)) {
                write(valid);
            }
            return compiled.size();
        } catch (IOException e) {
            throw new ImageException("Cannot check the syntax of the packages: " + IoProblem.of(e), e);
        }
    }

    private Set<String> recorded() throws IOException {
        return Files.exists(record) ? new HashSet<>(Files.readAllLines(record)) : Set.of();
    }

    private void write(Set<String> valid) throws IOException {
        AtomicFile.write(record, String.join("\n", valid).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Compiles sources.
     *
     * @param sources by their hash
     * @param problems found before
     * @return the hashes of the sources that compiled; others may be valid too, but failed for a reason of the virtual
     *     board, such as its memory
     * @throws ImageException if there are problems
     */
    private Set<String> compile(Map<String, Source> sources, List<String> problems) {
        Set<String> compiled = new TreeSet<>();
        if (!sources.isEmpty()) {
            try (Device device = Device.open(
                    PortSpec.parse(board),
                    DeviceOptions.builder().output(text -> {}).build())) {
                sources.forEach((hash, source) -> {
                    try {
                        compile(device, source.text());
                        compiled.add(hash);
                    } catch (PythonException e) {
                        if (SYNTAX_ERRORS.contains(e.type())) {
                            problems.add(source.name() + ":" + line(e) + ": " + e.getMessage());
                        }
                    }
                });
            }
        }
        if (!problems.isEmpty()) {
            problems.sort(null);
            throw new ImageException(String.join("\n", problems));
        }
        return compiled;
    }

    /** Compiles a source. Removes decorators for native code, because the virtual board is not a chip. */
    private static void compile(Device device, String source) {
        try {
            device.exec("compile(" + Literals.write(source) + ", 'checked', 'exec')");
        } catch (PythonException e) {
            if (!e.pythonMessage().contains("invalid micropython decorator")) {
                throw e;
            }
            String portable =
                    source.replaceAll("(?m)^([ \\t]*)@micropython\\.(native|viper|asm_\\w+)\\b[^\\r\\n]*", "$1");
            device.exec("compile(" + Literals.write(portable) + ", 'checked', 'exec')");
        }
    }

    private static int line(PythonException e) {
        List<PythonFrame> frames = e.frames();
        return frames.isEmpty() ? 1 : frames.get(frames.size() - 1).line();
    }
}
