// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.Device;
import dev.belay.files.FileStatus;
import dev.belay.link.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An operation on the files of a board.
 *
 * @param before the files before it
 * @param after the files after it, without the record
 * @param operation returns whether its result is right
 */
record IntegrityScenario(
        String name, Map<String, byte[]> before, Map<String, byte[]> after, Predicate<Device> operation) {

    private static final String DATA = "/deep/data.bin";

    boolean run(Device device) {
        return operation.test(device);
    }

    /** Returns whether each file is complete, in its old or new version, and there are no others but temporary ones. */
    boolean isWhole(Map<String, byte[]> found) {
        return IntegrityBoard.withoutRecord(found).entrySet().stream()
                .allMatch(file -> file.getKey().endsWith("/.belay-new")
                        || file.getKey().endsWith("/")
                        || Arrays.equals(file.getValue(), before.get(file.getKey()))
                        || Arrays.equals(file.getValue(), after.get(file.getKey())));
    }

    /** {@code put} over an older version. */
    static IntegrityScenario put() {
        byte[] content = random(700);
        return new IntegrityScenario("put", Map.of(DATA, random(300)), Map.of(DATA, content), device -> {
            device.files().put(content, DATA);
            return true;
        });
    }

    /** {@code get}, beside a file with a similar name. */
    static IntegrityScenario get() {
        Map<String, byte[]> files = Map.of(DATA, random(700), "/deep/dat.bin", random(700, 2));
        return new IntegrityScenario(
                "get", files, files, device -> Arrays.equals(device.files().get(DATA), files.get(DATA)));
    }

    /** {@code removeTree} of a folder beside one with a similar name. */
    static IntegrityScenario remove() {
        Map<String, byte[]> kept = Map.of("/deeq/data.bin", random(30, 3));
        Map<String, byte[]> before = new TreeMap<>(kept);
        before.put("/deep/data.bin", random(30));
        before.put("/deep/inner/data.bin", random(30, 2));
        return new IntegrityScenario("remove", before, kept, device -> {
            device.files().put(random(30), "/deep/data.bin");
            device.files().removeTree("/deep");
            return true;
        });
    }

    /** {@code list}, {@code stat}, {@code remove} and {@code rename}, each of which is a single call. */
    static List<IntegrityScenario> calls() {
        Map<String, byte[]> before = Map.of(DATA, random(30), "/deep/date.bin", random(31), "/deep/other", random(32));
        Map<String, byte[]> removed = new TreeMap<>(before);
        removed.remove(DATA);
        Map<String, byte[]> renamed = new TreeMap<>(removed);
        renamed.put("/deep/named.bin", random(30));
        return List.of(
                new IntegrityScenario(
                        "list",
                        before,
                        before,
                        device -> device.files()
                                .list("/deep")
                                .equals(List.of(
                                        new FileStatus(DATA, false, 30),
                                        new FileStatus("/deep/date.bin", false, 31),
                                        new FileStatus("/deep/other", false, 32)))),
                new IntegrityScenario(
                        "stat",
                        before,
                        before,
                        device -> device.files().stat(DATA).equals(Optional.of(new FileStatus(DATA, false, 30)))),
                new IntegrityScenario("remove a file", before, removed, device -> {
                    if (device.files().exists(DATA)) {
                        device.files().remove(DATA);
                    }
                    return true;
                }),
                new IntegrityScenario("rename", before, renamed, device -> {
                    if (device.files().exists(DATA)) {
                        device.files().rename(DATA, "/deep/named.bin");
                    }
                    return true;
                }));
    }

    /** Deploys four small files over an older version with the same sizes. */
    static IntegrityScenario deployOverOld(Path folder) {
        Map<String, byte[]> old = new TreeMap<>();
        Map<String, byte[]> changed = new TreeMap<>();
        for (String name : new String[] {"main", "pump_control", "heater_control", "util/limits"}) {
            old.put(
                    name + ".py",
                    text("LIMIT = 10\n\n\ndef " + name.replace('/', '_') + "(value):\n    return value\n"));
            changed.put(
                    name + ".py",
                    text("LIMIT = 20\n\n\ndef " + name.replace('/', '_') + "(value):\n    return value\n"));
        }
        return sync("deploy", folder, old, changed, before -> {});
    }

    /** Deploys files of which some are new and some no longer there. */
    static IntegrityScenario sync(Path folder) {
        Map<String, byte[]> old = new TreeMap<>();
        Map<String, byte[]> changed = new TreeMap<>();
        for (int i = 0; i < 8; i++) {
            String name = (i % 3 == 0 ? "package/" : "") + "module_number_" + i + ".py";
            byte[] content = new PythonCorpus(i).content(60 + 150 * i);
            if (i < 6) {
                old.put(name, content);
            }
            if (i > 1) {
                changed.put(name, i % 2 == 0 ? content : new PythonCorpus(i + 100).content(60 + 150 * i));
            }
        }
        // the board is scanned
        return sync("sync", folder, old, changed, before -> before.remove("/.belay"));
    }

    /** A deploy without changes, of which somebody else has shortened a file on the board. */
    static IntegrityScenario changedOnBoard(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            files.put("file_" + i + ".py", text("x = " + i + "\n" + "y = x\n".repeat(i)));
        }
        return sync("changed on board", folder, files, files, before -> before.put("/app/file_1.py", text("x")));
    }

    private static IntegrityScenario sync(
            String name,
            Path folder,
            Map<String, byte[]> old,
            Map<String, byte[]> changed,
            Consumer<Map<String, byte[]>> preparation) {
        Map<String, byte[]> before = deployed(request(write(folder.resolve(name + " old"), old)));
        preparation.accept(before);
        SyncRequest request = request(write(folder.resolve(name + " new"), changed));
        Map<String, byte[]> after = new TreeMap<>();
        changed.forEach((path, content) -> after.put("/app/" + path, content));
        return new IntegrityScenario(name, before, after, device -> {
            device.plan(request).allowingDeletions().apply(SyncProgress.NONE);
            return true;
        });
    }

    /** Returns what a board has after a sync without faults. */
    private static Map<String, byte[]> deployed(SyncRequest request) {
        try (IntegrityBoard board = new IntegrityBoard(Link.Traits.LOSSLESS)) {
            board.measure(new IntegrityScenario("first", Map.of(), Map.of(), device -> {
                device.plan(request).apply(SyncProgress.NONE);
                return true;
            }));
            return board.contents("");
        }
    }

    private static SyncRequest request(Path folder) {
        return SyncRequest.builder().tree(folder, "/app").build();
    }

    private static Path write(Path folder, Map<String, byte[]> files) {
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int size) {
        return random(size, 1);
    }

    private static byte[] random(int size, long seed) {
        byte[] random = new byte[size];
        new Random(seed).nextBytes(random);
        return random;
    }

    @Override
    public String toString() {
        return name;
    }
}
