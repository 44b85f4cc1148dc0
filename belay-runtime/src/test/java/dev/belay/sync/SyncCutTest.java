// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.ConnectionLostException;
import dev.belay.link.Link;
import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.FlashEntry;
import dev.belay.micropython.board.VirtualBoard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Cuts the link at places spread over a whole sync. After each cut every file has its complete old or new content, kept
 * files are unchanged, and the next sync finishes and leaves no other files behind.
 */
final class SyncCutTest {
    private static final String KEPT = "/lib/kept/data.txt";
    /** Names of an interrupted sync stay in the interpreter, which is the harder case. */
    private static final DeviceOptions WITHOUT_RESET =
            DeviceOptions.builder().softReset(false).build();

    private static final byte[] KEPT_CONTENT = "mine".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    /** Hundreds of cut syncs leave names and texts in an interpreter that is never restarted. */
    private final VirtualBoard board =
            VirtualBoard.start(BoardOptions.builder().heapKib(4 * 1024).build());

    private final Map<String, byte[]> even = new TreeMap<>();
    private final Map<String, byte[]> odd = new TreeMap<>();

    /** Units that are counted until the cut. */
    enum Cut {
        OUT(12, 340),
        IN(6, 160),
        ROUND_TRIPS(6, 20),
        /** Sent bytes; the board loses power too. */
        POWER(4, 50);

        private final int some;
        private final int many;

        Cut(int some, int many) {
            this.some = some;
            this.many = many;
        }

        long count(SyncCutTest test, String version) {
            CountingLink counter = new CountingLink(test.board.connect());
            try (Device device = Device.open(counter, WITHOUT_RESET)) {
                counter.reset();
                device.plan(test.request(version)).apply(SyncProgress.NONE);
                return switch (this) {
                    case OUT, POWER -> counter.out();
                    case IN -> counter.in();
                    case ROUND_TRIPS -> counter.roundTrips();
                };
            }
        }

        CutLink link(VirtualBoard board, long after) {
            long never = Long.MAX_VALUE;
            return switch (this) {
                case OUT, POWER -> new CutLink(board.connect(), after, never, never);
                case IN -> new CutLink(board.connect(), never, after, never);
                case ROUND_TRIPS -> new CutLink(board.connect(), never, never, after);
            };
        }
    }

    /**
     * Creates two versions of 20 files: some equal, some changed (three of them with the same size), some only in one.
     */
    @BeforeEach
    void make_two_versions() throws IOException {
        PythonCorpus corpus = new PythonCorpus(1);
        for (int i = 0; i < 24; i++) {
            String name = (i % 3 == 0 ? "pkg/sub/" : "") + "m" + i + ".py";
            byte[] content = corpus.content(100 + 97 * i);
            if (i >= 4) {
                even.put(name, content);
            }
            if (i < 20) {
                odd.put(name, i % 2 == 0 ? content : i % 5 == 0 ? reversed(content) : corpus.content(1500));
            }
        }
        write("even", even);
        write("odd", odd);
        board.flash().write(KEPT, KEPT_CONTENT);
    }

    @AfterEach
    void close() {
        board.close();
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void every_file_is_complete_after_a_cut_and_the_next_sync_finishes(Cut cut) {
        cut(cut, cut.some);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(Cut.class)
    void every_file_is_complete_after_a_cut_at_any_of_500_places(Cut cut) {
        cut(cut, cut.many);
    }

    private void cut(Cut cut, int most) {
        sync(request("odd"), board.connect());
        long toEvenLength = cut.count(this, "even");
        long toOddLength = cut.count(this, "odd");
        int places = (int) Math.min(most, 2 * Math.min(toEvenLength, toOddLength));
        for (int i = 0; i < places; i++) {
            boolean toEven = i % 2 == 0;
            long length = toEven ? toEvenLength : toOddLength;
            long after = length * i / places;
            CutLink link = cut.link(board, after);
            SyncRequest request = request(toEven ? "even" : "odd");

            assertThatExceptionOfType(ConnectionLostException.class)
                    .as("%s %d of %d", cut, after, length)
                    .isThrownBy(() -> sync(request, link));
            if (cut == Cut.POWER) {
                board.reset();
            }

            assertEveryFileIsWhole(cut + " " + after);
            assertThatCode(() -> sync(request, board.connect()))
                    .as("after %s %d of %d", cut, after, length)
                    .doesNotThrowAnyException();
            assertThat(contents("/lib").keySet())
                    .as("after %s %d of %d", cut, after, length)
                    .isEqualTo(expected(toEven ? even : odd));
            assertEveryFileIsWhole(cut + " " + after + " and another sync");
        }
    }

    private void assertEveryFileIsWhole(String after) {
        contents("/lib").forEach((path, content) -> {
            String name = path.substring("/lib/".length());
            if (path.equals(KEPT)) {
                assertThat(content).as(after).isEqualTo(KEPT_CONTENT);
            } else if (!path.endsWith("/.belay-new")) {
                boolean isWhole = Arrays.equals(content, even.get(name)) || Arrays.equals(content, odd.get(name));
                assertThat(isWhole).as("%s after %s", path, after).isTrue();
            }
        });
        assertThat(contents("/lib")).containsKey(KEPT);
    }

    private Set<String> expected(Map<String, byte[]> version) {
        Set<String> paths = new TreeSet<>(Set.of(KEPT));
        version.keySet().forEach(name -> paths.add("/lib/" + name));
        return paths;
    }

    private Map<String, byte[]> contents(String path) {
        Map<String, byte[]> contents = new TreeMap<>();
        for (FlashEntry entry : board.flash().list(path)) {
            String child = path + "/" + entry.name();
            if (entry.folder()) {
                contents.putAll(contents(child));
            } else {
                contents.put(child, board.flash().read(child));
            }
        }
        return contents;
    }

    private SyncRequest request(String version) {
        return SyncRequest.builder()
                .tree(folder.resolve(version), "/lib", KeepRules.of("kept"), PathFilter.none())
                .build();
    }

    private static void sync(SyncRequest request, Link link) {
        try (Device device = Device.open(link, WITHOUT_RESET)) {
            if (link instanceof CutLink cut) {
                cut.arm();
            }
            device.plan(request).apply(SyncProgress.NONE);
        }
    }

    private void write(String version, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(version).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    private static byte[] reversed(byte[] content) {
        byte[] reversed = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            reversed[i] = content[content.length - 1 - i];
        }
        return reversed;
    }
}
