// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.PythonException;
import dev.belay.packages.AtomicFile;
import dev.belay.packages.Sha256;
import dev.belay.port.PortSpec;
import dev.belay.python.Literals;
import dev.belay.python.PythonFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Compiles the Python files of an image on a virtual board, without running them, so that a slip is found before
 * anything is on a board. Files that were found right before are known by their content and not compiled again.
 */
public final class SyntaxCheck {
    private static final Set<String> SYNTAX = Set.of("SyntaxError", "IndentationError");
    private static final String INSIDE_THE_JVM = "virtual:";

    private final Path known;
    private final Supplier<Device> board;

    /** Keeps in {@code known} what was found right. */
    public SyntaxCheck(Path known) {
        this(known, () -> Device.open(PortSpec.parse(INSIDE_THE_JVM), DeviceOptions.DEFAULT.withOutput(text -> {})));
    }

    SyntaxCheck(Path known, Supplier<Device> board) {
        this.known = known;
        this.board = board;
    }

    /**
     * Checks an image.
     *
     * @return how many files were compiled
     * @throws ImageException with every file and line where the syntax is wrong
     */
    public int check(Image image) {
        try {
            Map<String, ImageFile> unchecked = new TreeMap<>();
            Set<String> right = new TreeSet<>();
            Set<String> before = known();
            for (ImageFile file : image.files().values()) {
                if (file.path().endsWith(".py")) {
                    String hash = Sha256.of(Files.readAllBytes(file.source()));
                    if (before.contains(hash)) {
                        right.add(hash);
                    } else {
                        unchecked.put(hash, file);
                    }
                }
            }
            compile(unchecked.values());
            right.addAll(unchecked.keySet());
            AtomicFile.write(known, String.join("\n", right).getBytes(StandardCharsets.UTF_8));
            return unchecked.size();
        } catch (IOException e) {
            throw new ImageException("Cannot check the syntax of what goes on the board: " + e, e);
        }
    }

    /**
     * Checks files that are not on the disk yet.
     *
     * @param files by the name that messages call them
     * @return how many were compiled
     * @throws ImageException with every file and line where the syntax is wrong
     */
    public int check(SortedMap<String, byte[]> files) {
        try {
            Set<String> right = new TreeSet<>(known());
            Map<String, String> unchecked = new TreeMap<>();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (right.add(Sha256.of(file.getValue()))) {
                    unchecked.put(file.getKey(), new String(file.getValue(), StandardCharsets.UTF_8));
                }
            }
            if (!unchecked.isEmpty()) {
                compileTexts(unchecked);
                AtomicFile.write(known, String.join("\n", right).getBytes(StandardCharsets.UTF_8));
            }
            return unchecked.size();
        } catch (IOException e) {
            throw new ImageException("Cannot check the syntax of the packages: " + e, e);
        }
    }

    private void compileTexts(Map<String, String> texts) {
        List<String> problems = new ArrayList<>();
        try (Device device = board.get()) {
            texts.forEach((name, text) -> {
                try {
                    compile(device, text);
                } catch (PythonException e) {
                    if (SYNTAX.contains(e.type())) {
                        problems.add(name + ":" + line(e) + ": " + e.getMessage());
                    }
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new ImageException(String.join("\n", problems));
        }
    }

    private Set<String> known() throws IOException {
        return Files.exists(known) ? new HashSet<>(Files.readAllLines(known)) : Set.of();
    }

    private void compile(Iterable<ImageFile> files) throws IOException {
        if (!files.iterator().hasNext()) {
            return;
        }
        List<String> problems = new ArrayList<>();
        try (Device device = board.get()) {
            for (ImageFile file : files) {
                compile(device, file, problems);
            }
        }
        if (!problems.isEmpty()) {
            problems.sort(null);
            throw new ImageException(String.join("\n", problems));
        }
    }

    private static void compile(Device device, ImageFile file, List<String> problems) throws IOException {
        try {
            compile(device, PythonFile.text(file.source()));
        } catch (ImageException e) {
            problems.add(String.valueOf(e.getMessage()));
        } catch (PythonException e) {
            // Others, such as MemoryError, are about the virtual board and not about the file.
            if (SYNTAX.contains(e.type())) {
                problems.add(file.source() + ":" + line(e) + ": " + e.getMessage());
            }
        }
    }

    /** Native code is for one kind of chip, and the virtual board is none: there, its marks are taken off. */
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
