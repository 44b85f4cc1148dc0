// SPDX-License-Identifier: Apache-2.0
package dev.belay.hardware;

import dev.belay.internal.text.IoProblem;
import dev.belay.internal.text.PrintableText;
import dev.belay.packages.PackagesException;
import dev.belay.packages.io.PathRules;
import dev.belay.packages.project.ProjectFileException;
import dev.belay.packages.project.TomlReader;
import dev.belay.port.PortFormatException;
import dev.belay.port.PortSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Boards that are available for tests, read from {@code boards.toml}: a table {@code [boards.NAME]} for each. */
public final class HardwareMap {
    private static final String ANY = "any:";
    private static final String TABLE = "boards";
    private static final Set<String> KEYS = Set.of("port", "labels", "fixtures");

    private final Path file;
    private final List<HardwareBoard> boards;

    private HardwareMap(Path file, List<HardwareBoard> boards) {
        this.file = file;
        this.boards = List.copyOf(boards);
    }

    /**
     * Reads a hardware map.
     *
     * @throws ProjectFileException if it is invalid; lists every problem with its position
     * @throws PackagesException if it does not exist or contains no board
     */
    public static HardwareMap read(Path file) {
        if (!Files.exists(file)) {
            throw new PackagesException("There is no " + file + ", which lists the boards for belay.boards:"
                    + " a table [boards.NAME] with the key port for each");
        }
        try {
            return read(file, Files.readString(file));
        } catch (IOException e) {
            throw new PackagesException("Cannot read " + IoProblem.of(file, e), e);
        }
    }

    static HardwareMap read(Path file, String text) {
        TomlParseResult toml = parse(file, text);
        TomlReader reader = new TomlReader();
        toml.errors().forEach(error -> reader.problem(error.position(), String.valueOf(error.getMessage())));
        List<HardwareBoard> boards = new ArrayList<>();
        if (!toml.hasErrors()) {
            reader.onlyKnown(toml, "the file", Set.of(TABLE));
            TomlTable table = reader.table(toml, "the file's", TABLE);
            if (table != null) {
                boards.addAll(boards(reader, table));
            }
        }
        checkDuplicatePorts(reader, boards, toml);
        if (!reader.problems().isEmpty()) {
            throw new ProjectFileException(file, reader.problems());
        }
        if (boards.isEmpty()) {
            throw new PackagesException(
                    file + " contains no board: a board is a table [boards.NAME] with the key port");
        }
        return new HardwareMap(file, boards);
    }

    /** The parser fails with a runtime exception for some invalid texts, and recurses into nested values. */
    private static TomlParseResult parse(Path file, String text) {
        try {
            return Toml.parse(text);
        } catch (RuntimeException | StackOverflowError e) {
            throw new PackagesException(file + " is not valid TOML: " + e, e);
        }
    }

    private static List<HardwareBoard> boards(TomlReader reader, TomlTable table) {
        List<HardwareBoard> boards = new ArrayList<>();
        for (String name : table.keySet()) {
            TomlTable board = reader.table(table, TABLE, name);
            if (board != null) {
                boards.add(board(reader, table, name, board));
            }
        }
        return boards;
    }

    private static HardwareBoard board(TomlReader reader, TomlTable all, String name, TomlTable board) {
        String where = "[boards." + name + "]";
        reader.onlyKnown(board, where, KEYS);
        String port = reader.string(board, where, "port");
        if (port == null) {
            reader.problem(TomlReader.position(all, name), where + " must have a port");
        } else {
            checkPort(reader, board, port);
        }
        List<String> labels = reader.strings(board, where, "labels");
        List<String> fixtures = reader.strings(board, where, "fixtures");
        // the folder of a virtual board has its name
        PathRules.problemWithSegment(name)
                .ifPresent(problem -> reader.problem(TomlReader.position(all, name), "a board's name " + problem));
        checkWords(reader, TomlReader.position(all, name), List.of(name));
        checkWords(reader, TomlReader.position(board, "labels"), labels);
        checkWords(reader, TomlReader.position(board, "fixtures"), fixtures);
        return new HardwareBoard(name, port == null ? "" : port, labels, fixtures);
    }

    /** Tests and {@code belay.boards} separate them by spaces and commas, so that others could not be named. */
    private static void checkWords(TomlReader reader, @Nullable TomlPosition position, List<String> words) {
        for (String word : words) {
            if (word.isEmpty() || word.chars().anyMatch(HardwareMap::isSeparator) || word.startsWith(ANY)) {
                reader.problem(
                        position,
                        "'" + PrintableText.line(word) + "' must be a word without spaces, commas and '" + ANY + "'");
            }
        }
    }

    private static boolean isSeparator(int letter) {
        return letter == ',' || letter <= ' ' || Character.isWhitespace(letter);
    }

    private static void checkPort(TomlReader reader, TomlTable board, String port) {
        try {
            PortSpec.parse(port);
        } catch (PortFormatException e) {
            reader.problem(TomlReader.position(board, "port"), String.valueOf(e.getMessage()));
        }
    }

    /** Each use of the port {@code virtual:} is another board, so it is not a duplicate. */
    private static void checkDuplicatePorts(TomlReader reader, List<HardwareBoard> boards, TomlParseResult toml) {
        Map<String, String> names = new LinkedHashMap<>();
        for (HardwareBoard board : boards) {
            String other = board.port().isEmpty() || board.port().equals("virtual:")
                    ? null
                    : names.putIfAbsent(board.port(), board.name());
            if (other != null) {
                reader.problem(
                        toml.inputPositionOf(List.of(TABLE, board.name(), "port")),
                        "the boards " + other + " and " + board.name() + " are at the same port");
            }
        }
    }

    /** Returns all boards, in the order of the file. */
    public List<HardwareBoard> boards() {
        return boards;
    }

    /**
     * Returns the selected boards, in the order of the file.
     *
     * @param selection {@code all}, or names and labels, separated by commas; {@code any:LABEL} selects all boards of which
     *     one is to be taken
     * @throws PackagesException if no board has one of the names or labels
     */
    public List<HardwareBoard> select(@Nullable String selection) {
        if (selection == null || selection.isBlank() || selection.strip().equals("all")) {
            return boards;
        }
        List<String> words = words(selection);
        for (String word : words) {
            if (boards.stream().noneMatch(board -> board.matches(word))) {
                throw new PackagesException(
                        "belay.boards: no board in " + file + " has the name or label '" + word + "'. The boards are: "
                                + boards.stream().map(HardwareMap::shown).collect(Collectors.joining("; ")));
            }
        }
        return boards.stream()
                .filter(board -> words.stream().anyMatch(board::matches))
                .toList();
    }

    private static List<String> words(String selection) {
        if (isAny(selection)) {
            String label = selection.strip().substring(ANY.length()).strip();
            if (label.isEmpty() || label.contains(",")) {
                throw new PackagesException(
                        "belay.boards: any: is followed by one label or name, as in any:rp2, not by '" + label + "'");
            }
            return List.of(label);
        }
        return Stream.of(selection.split(",", -1)).map(String::strip).toList();
    }

    /** Returns whether a selection stands for one of several boards: {@code any:LABEL}. */
    public static boolean isAny(@Nullable String selection) {
        return selection != null && selection.strip().startsWith(ANY);
    }

    private static String shown(HardwareBoard board) {
        return board.name() + (board.labels().isEmpty() ? "" : " (" + String.join(", ", board.labels()) + ")");
    }
}
