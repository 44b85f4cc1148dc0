// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.code.CallOptions;
import dev.belay.files.FilesystemRoot;
import dev.belay.internal.io.AtomicFile;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.session.ResultShape;
import dev.belay.internal.sync.plan.LocalState;
import dev.belay.internal.sync.plan.ProtectedPaths;
import dev.belay.internal.sync.record.ContentHashes;
import dev.belay.python.Literals;
import dev.belay.sync.SyncRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files that a deploy has put on a board, so that the tests can tell whether the board still has them: another program or
 * a person may have changed them since.
 *
 * @param port the board's port
 * @param files by path on the board
 */
public record DeployedFiles(String port, Map<String, ContentHashes> files) {
    private static final int PATHS_PER_CALL = 20;
    private static final Duration TIME_PER_CALL = Duration.ofMinutes(2);

    public DeployedFiles {
        files = Map.copyOf(files);
    }

    /** Returns the files of a request that has been applied to a board. */
    public static DeployedFiles of(BoardSession session, SyncRequest request) {
        Map<String, ContentHashes> files = new TreeMap<>();
        LocalState.read(ProtectedPaths.atRoot(request, FilesystemRoot.of(session)))
                .files()
                .forEach((path, file) -> files.put(path, file.fingerprint()));
        return new DeployedFiles(session.port().text(), files);
    }

    /** Writes the port, and a line for each file, to a file of this machine. */
    public void write(Path file) throws IOException {
        AtomicFile.writeOutput(
                file,
                new TreeMap<>(files)
                        .entrySet().stream()
                                .map(entry -> line(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining("\n", port + "\n", "\n")));
    }

    private static String line(String path, ContentHashes hashes) {
        return hashes.size() + " " + hashes.sha256() + " " + hashes.crc32() + " " + hashes.fnv1a() + " " + path;
    }

    /** Reads what {@link #write} wrote. */
    public static DeployedFiles read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Map<String, ContentHashes> files = new TreeMap<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] words = line.split(" ", 5);
            if (words.length < 5 || !words[0].matches("\\d{1,15}")) {
                throw new IOException(file + " is damaged; run mvn belay:deploy again");
            }
            files.put(words[4], new ContentHashes(Long.parseLong(words[0]), words[1], words[2], words[3]));
        }
        return new DeployedFiles(lines.isEmpty() ? "" : lines.get(0), files);
    }

    /** Returns the files that a board does not have as they were deployed, sorted. */
    public List<String> changed(BoardSession session) {
        List<String> paths = files.keySet().stream().sorted().toList();
        return paths.isEmpty() ? List.of() : session.exclusively(() -> changed(session, paths));
    }

    private List<String> changed(BoardSession session, List<String> paths) {
        session.exec(script(), CallOptions.builder().record(false).build());
        List<String> changed = new ArrayList<>();
        for (int from = 0; from < paths.size(); from += PATHS_PER_CALL) {
            List<String> some = paths.subList(from, Math.min(paths.size(), from + PATHS_PER_CALL));
            List<?> found = ResultShape.list(session.evaluate(
                    some.stream().map(Literals::write).collect(Collectors.joining(",", "_Bd(", ")")),
                    value -> value,
                    CallOptions.builder().timeout(TIME_PER_CALL).build()));
            for (int i = 0; i < some.size(); i++) {
                String answer = i < found.size() ? String.valueOf(found.get(i)) : "";
                if (!matches(Objects.requireNonNull(files.get(some.get(i))), answer)) {
                    changed.add(some.get(i));
                }
            }
        }
        session.exec("del _Bd", CallOptions.builder().record(false).build());
        return changed;
    }

    private static boolean matches(ContentHashes deployed, String found) {
        String size = deployed.size() + " ";
        return found.equals(size + "s" + deployed.sha256())
                || found.equals(size + "c" + deployed.crc32())
                || found.equals(size);
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(DeployedFiles.class.getResourceAsStream("deployed.py"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
