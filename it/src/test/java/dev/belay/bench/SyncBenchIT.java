// SPDX-License-Identifier: Apache-2.0
package dev.belay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.internal.python.rewrite.Minifier;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.sync.SyncProgress;
import dev.belay.sync.SyncRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures syncs, prints a table, and fails if a count (not a time) exceeds its limit. */
final class SyncBenchIT {
    private static final int FILES = 50;
    private static final int PER_FILE = 60;

    @TempDir
    private Path folder;

    private final List<Row> rows = new ArrayList<>();
    private Path tree = Path.of("");
    private Path minified = Path.of("");
    private Path compiled = Path.of("");
    private Path packages = Path.of("");
    private Path random = Path.of("");

    @BeforeEach
    void make_the_files() throws IOException, InterruptedException {
        tree = folder.resolve("tree");
        packages = folder.resolve("packages");
        Corpus corpus = Corpus.of(System.getProperty("bench.python", "python3"));
        corpus.cut(tree, FILES, UnaryOperator.identity());
        minified = folder.resolve("minified");
        corpus.cut(minified, FILES, Minifier::minify);
        compiled = folder.resolve("compiled");
        corpus.compile(compiled, FILES);
        corpus.copy(packages, "json", "http", "logging");
        random = Files.write(folder.resolve("random.bin"), Corpus.random(200 * 1024));
    }

    @Test
    void every_count_is_within_its_limit() throws IOException, InterruptedException {
        Optional<Mpremote> peer = Mpremote.find(System.getProperty("bench.mpremote", "mpremote"));
        rows.add(fifty(Model.USB, "50 new files, first in this JVM", tree));
        for (Model model : Model.values()) {
            ours(model);
            if (peer.isPresent() && model != Model.USB_TEXT) {
                theirs(peer.get(), model);
            }
        }
        report(peer.isPresent());
        assertThat(rows).allMatch(Row::isWithinLimits);
    }

    private void ours(Model model) throws IOException {
        SyncRequest request = SyncRequest.builder().tree(tree, "/lib").build();
        try (VirtualBoard board = model.board()) {
            Meter meter = model.connect(board);
            try (Device device = Device.open(meter, DeviceOptions.DEFAULT)) {
                rows.add(fifty(model, "50 new files", device, meter, tree));
                rows.add(run(model, "unchanged", device, meter, request, 0, 0, 1));
                assertThat(rows.get(rows.size() - 1).count().out()).isLessThanOrEqualTo(400);
                byte[] before = change();
                rows.add(run(model, "one of 50 changed", device, meter, request, 0, 0, 4 + model.stalls));
                Files.write(changed(), before);
            }
        }
        rows.add(fifty(model, "50 new files, minified", minified));
        rows.add(fifty(model, "50 new files, .mpy", compiled));
        rows.add(fresh(
                model, "200 KB random", SyncRequest.builder().file(random, "/random.bin"), model.raw ? 1.02 : 1.36));
        rows.add(fresh(model, "packages of the library", SyncRequest.builder().tree(packages, "/lib"), 0));
    }

    private Row fifty(Model model, String scenario, Path folder) throws IOException {
        try (VirtualBoard board = model.board()) {
            Meter meter = model.connect(board);
            try (Device device = Device.open(meter, DeviceOptions.DEFAULT)) {
                return fifty(model, scenario, device, meter, folder);
            }
        }
    }

    private Row fifty(Model model, String scenario, Device device, Meter meter, Path folder) {
        long deflated = Corpus.deflated(folder);
        long allowed = (long) (deflated * (model.raw ? 1.05 : 1.40)) + FILES * PER_FILE;
        SyncRequest request = SyncRequest.builder()
                .tree(folder, folder.equals(tree) ? "/lib" : "/" + folder.getFileName())
                .build();
        return run(model, scenario, device, meter, request, deflated, allowed, model.raw ? 60 : 0);
    }

    private Row fresh(Model model, String scenario, SyncRequest.Builder request, double factor) throws IOException {
        try (VirtualBoard board = model.board()) {
            Meter meter = model.connect(board);
            try (Device device = Device.open(meter, DeviceOptions.DEFAULT)) {
                long base = factor == 0 ? Corpus.deflated(packages) : Files.size(random);
                long roundTrips = model.raw && factor > 0 ? 60 : 0;
                return run(model, scenario, device, meter, request.build(), base, (long) (base * factor), roundTrips);
            }
        }
    }

    private static Row run(
            Model model,
            String scenario,
            Device device,
            Meter meter,
            SyncRequest request,
            long base,
            long allowedBytes,
            long allowedRoundTrips) {
        meter.take();
        long start = System.nanoTime();
        device.plan(request).apply(SyncProgress.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Row(model, "belay", scenario, meter.take(), seconds, base, allowedBytes, allowedRoundTrips);
    }

    private void theirs(Mpremote mpremote, Model model) throws IOException, InterruptedException {
        try (Mpremote.Session session = mpremote.on(model)) {
            rows.add(session.copy(model, "50 new files", List.of(tree)));
            rows.add(session.copy(model, "unchanged", List.of(tree)));
            byte[] before = change();
            rows.add(session.copy(model, "one of 50 changed", List.of(tree)));
            Files.write(changed(), before);
            rows.add(session.copy(model, "200 KB random", List.of(random)));
            rows.add(session.copy(model, "packages of the library", List.of(packages)));
        }
    }

    private Path changed() {
        return tree.resolve("module_07.py");
    }

    private byte[] change() throws IOException {
        byte[] before = Files.readAllBytes(changed());
        byte[] after = before.clone();
        after[100] = '#';
        after[2000] = '#';
        Files.write(changed(), after);
        return before;
    }

    private void report(boolean hasPeer) throws IOException {
        StringBuilder text = new StringBuilder(Row.head());
        rows.forEach(row -> text.append(row.text()));
        if (!hasPeer) {
            text.append(
                    "\nmpremote is not installed, so there is nothing to compare with (Debian: micropython-mpremote;"
                            + " elsewhere -Dbench.mpremote=COMMAND).\n");
        }
        System.out.println(text);
        Path report = Path.of(System.getProperty("bench.report", "target/bench.md"));
        Files.createDirectories(report.toAbsolutePath().getParent());
        Files.writeString(report, text);
    }
}
