// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The Python files of this machine: the standard library of its python3 ({@code -Dtest.python=COMMAND}) and the files
 * of the system's packages, or those in the folders of {@code -Dcorpus.folders}. Files with the same content occur
 * once.
 *
 * @param files the files
 * @param notUtf8 the number of files that are left out because they are not text or not UTF-8
 */
record PythonFileCorpus(List<CorpusFile> files, int notUtf8) {
    static final String PYTHON = System.getProperty("test.python", "python3");

    static PythonFileCorpus load() throws IOException {
        Map<String, Path> found = new LinkedHashMap<>();
        int notUtf8 = 0;
        for (Path path : paths()) {
            try {
                found.putIfAbsent(Files.readString(path), path);
            } catch (MalformedInputException e) {
                notUtf8++;
            }
        }
        List<CorpusFile> files = found.entrySet().parallelStream()
                .map(file -> CorpusFile.of(file.getValue(), file.getKey()))
                .toList();
        return new PythonFileCorpus(files, notUtf8);
    }

    private static List<Path> paths() throws IOException {
        String given = System.getProperty("corpus.folders", "");
        List<String> folders = given.isEmpty()
                ? run(List.of(PYTHON, script("folders.py")), List.of())
                : List.of(given.split(File.pathSeparator, -1));
        List<Path> paths = new ArrayList<>();
        for (Path folder :
                folders.stream().map(Path::of).filter(Files::isDirectory).toList()) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(path -> path.toString().endsWith(".py") && Files.isRegularFile(path))
                        .filter(path -> !path.toString().contains("site-packages"))
                        .sorted()
                        .forEach(paths::add);
            }
        }
        return paths;
    }

    /** Returns the output of a program, a line for each file. */
    List<String> ask(List<String> command) throws IOException {
        List<String> answers =
                run(command, files.stream().map(file -> file.path().toString()).toList());
        if (answers.size() != files.size()) {
            throw new IllegalStateException(
                    command + " printed " + answers.size() + " lines for " + files.size() + " files");
        }
        return answers;
    }

    /** Applies a function to all files, on all cores, and returns the results in the order of the files. */
    <T> List<T> each(Function<CorpusFile, T> function) {
        return files.parallelStream().map(function).toList();
    }

    /** Returns the output of a program, line by line. It reads all lines of its input before it prints the first. */
    private static List<String> run(List<String> command, List<String> input) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String line : input) {
                lines.write(line + "\n");
            }
        }
        List<String> printed =
                process.inputReader(StandardCharsets.UTF_8).lines().toList();
        int status = process.onExit().join().exitValue();
        if (status != 0) {
            throw new IllegalStateException(command + " ended with status " + status);
        }
        return printed;
    }

    static long size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Returns the path of a script in the resources. */
    static String script(String name) {
        try {
            return Path.of(Objects.requireNonNull(PythonFileCorpus.class.getResource(name), name)
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
