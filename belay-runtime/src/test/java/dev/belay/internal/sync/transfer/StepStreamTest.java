// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.sync.SyncProgress;
import dev.belay.sync.TransferException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StepStreamTest {
    private final List<String> heard = new ArrayList<>();
    private final SyncProgress progress = new SyncProgress() {
        @Override
        public void acknowledged(long done) {
            heard.add("acknowledged " + done);
        }

        @Override
        public void deleted(String path) {
            heard.add("deleted " + path);
        }
    };

    @Test
    void a_stream_is_the_same_for_every_buffer_size() {
        List<Step> steps = List.of(
                Step.makeFolder("/lib"),
                write("/lib/a.py", "foo\nbar", 7),
                write("/lib/e", "", 0),
                Step.removeFile("/x"));
        String whole = "%sd /lib\n%sw 7 hash /lib/a.py\nfoo\nbar%sw 0 hash /lib/e\n%sx /x\n"
                .formatted(sums("d /lib\n", "w 7 hash /lib/a.py\n", "w 0 hash /lib/e\n", "x /x\n"));

        for (int size = 1; size < 90; size++) {
            StepStream stream = stream(steps);
            byte[] buffer = new byte[size];
            StringBuilder read = new StringBuilder();
            for (int n = stream.fill(buffer, 0); n > 0; n = stream.fill(buffer, 0)) {
                read.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
            assertThat(read.toString()).isEqualTo(whole);
        }
    }

    @Test
    void one_file_is_open_at_a_time_and_reads_are_bounded_by_the_buffer() {
        List<Step> steps = IntStream.range(0, 2_000)
                .mapToObj(i -> Step.write("/" + i, 50_000, "hash", () -> new Zeros(50_000), progress -> {}))
                .toList();
        byte[] buffer = new byte[8_192];
        try (StepStream stream = stream(steps)) {
            long taken = 0;
            for (int n = stream.fill(buffer, 0); n > 0; n = stream.fill(buffer, 0)) {
                taken += n;
                assertThat(Zeros.read).isLessThanOrEqualTo(taken);
                assertThat(Zeros.open).isLessThanOrEqualTo(1);
            }
        }
        assertThat(Zeros.read).isEqualTo(2_000L * 50_000);
        assertThat(Zeros.open).isZero();
    }

    /** A file that exists while it is read. */
    private static final class Zeros extends InputStream {
        private static long read;
        private static int open;
        private int left;

        Zeros(int size) {
            left = size;
            open++;
        }

        @Override
        public int read() {
            return read(new byte[1], 0, 1) < 0 ? -1 : 0;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = Math.min(length, left);
            left -= count;
            read += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {
            open--;
        }
    }

    @Test
    void a_file_that_changed_its_size_is_an_error() {
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> stream(List.of(write("/a b.py", "foo", 4))).fill(new byte[100], 0))
                .withMessageContaining("/a b.py changed on the host")
                .withMessageContaining("shorter");
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> stream(List.of(write("/a b.py", "foo", 2))).fill(new byte[100], 0))
                .withMessageContaining("longer");
    }

    @Test
    void progress_counts_contents_only_and_repeats_an_unfinished_file() {
        List<Step> steps = List.of(Step.removeFile("/x"), write("/a", "12345678", 8), Step.removeFile("/y"));
        TransferProgress journal = new TransferProgress(steps, progress);

        journal.acknowledged(10 + 17 + 3);
        assertThat(journal.rest()).isEqualTo(steps.subList(1, 3));
        journal.acknowledged(17 + 8);
        assertThat(journal.rest()).isEqualTo(steps.subList(2, 3));
        journal.acknowledged(10);

        assertThat(heard)
                .containsExactly("deleted /x", "acknowledged 3", "acknowledged 8", "deleted /y", "acknowledged 8");
    }

    private static Object[] sums(String... lines) {
        List<String> sums = new ArrayList<>();
        int sum = 0;
        for (String line : lines) {
            sum = StreamPosition.add(sum, line.getBytes(StandardCharsets.UTF_8));
            sums.add(new String(StreamPosition.prefix(sum), StandardCharsets.US_ASCII));
        }
        return sums.toArray();
    }

    private static Step write(String path, String content, long size) {
        return Step.write(
                path,
                size,
                "hash",
                () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                progress -> {});
    }

    private static StepStream stream(List<Step> steps) {
        return new StepStream(steps, beside -> {
            throw new AssertionError(beside);
        });
    }
}
