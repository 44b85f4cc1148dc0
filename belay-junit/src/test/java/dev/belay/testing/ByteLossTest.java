// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import dev.belay.micropython.board.VirtualBoard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A lost or repeated byte at any position never makes a failing test pass. */
final class ByteLossTest {
    private static final TestOptions BRIEF =
            TestOptions.builder().timeout(Duration.ofMillis(400)).build();
    private static final String SOURCE = """
            def test_before():
                pass
            def test_fails():
                assert False
            def test_after():
                pass
            """;

    /** Damages one byte after it was armed. */
    private static final class BadWire extends FilterLink {
        private final boolean doubles;
        private final AtomicInteger sentLeft = new AtomicInteger(Integer.MAX_VALUE);
        private final AtomicInteger receivedLeft = new AtomicInteger(Integer.MAX_VALUE);

        BadWire(Link link, boolean doubles) {
            super(link);
            this.doubles = doubles;
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
            byte[] one = new byte[1];
            int count = link.read(one, 0, 1, timeout);
            if (count == 0) {
                return 0;
            }
            buffer[offset] = one[0];
            if (receivedLeft.getAndDecrement() == 0) {
                buffer[offset + 1] = one[0];
                return doubles ? 2 : 0;
            }
            return 1;
        }

        @Override
        public void write(byte[] data, int offset, int length) {
            for (int i = 0; i < length; i++) {
                boolean bad = sentLeft.getAndDecrement() == 0;
                for (int copy = bad ? doubles ? 2 : 0 : 1; copy > 0; copy--) {
                    link.write(data, offset + i, 1);
                }
            }
        }
    }

    private static TestFileResult run(boolean doubles, int sent, int received) {
        try (VirtualBoard board = VirtualBoard.start()) {
            BadWire[] wire = new BadWire[1];
            TestListener arms = new TestListener() {
                @Override
                public void ran(TestFile file, TestId id, TestRun run) {
                    if (id.name().equals("test_before")) {
                        wire[0].sentLeft.set(sent);
                        wire[0].receivedLeft.set(received);
                    }
                }
            };
            return BoardTests.run(
                            () -> {
                                wire[0] = new BadWire(board.connect(), doubles);
                                return Device.open(
                                        wire[0],
                                        TestRunner.QUIET.toBuilder()
                                                .stepTimeout(Duration.ofSeconds(2))
                                                .build());
                            },
                            List.of(TestRunner.file("test_it", SOURCE)),
                            BRIEF,
                            arms)
                    .get(0);
        }
    }

    private static void assertNoFalsePass(TestFileResult result, String what) {
        assertThat(result.results())
                .as(what)
                .filteredOn(test -> test.id().name().equals("test_fails"))
                .allMatch(test -> test.outcome().isBad());
        assertThat(result.results()).as(what).anyMatch(test -> test.outcome().isBad());
    }

    @Test
    void a_byte_lost_on_the_way_to_the_board_never_passes_a_failing_test() {
        for (int at = 0; at < 56; at += 3) {
            assertNoFalsePass(run(false, at, Integer.MAX_VALUE), "lost, sent " + at);
            assertNoFalsePass(run(true, at, Integer.MAX_VALUE), "doubled, sent " + at);
        }
    }

    @Test
    void a_byte_lost_on_the_way_from_the_board_never_passes_a_failing_test() {
        for (int at = 0; at < 210; at += 11) {
            assertNoFalsePass(run(false, Integer.MAX_VALUE, at), "lost, received " + at);
            assertNoFalsePass(run(true, Integer.MAX_VALUE, at), "doubled, received " + at);
        }
    }

    /** A UART that loses the byte behind a text, so many times. */
    private static final class LossyWire extends FilterLink {
        private final String before;
        private final StringBuilder sent = new StringBuilder();
        private int losses;

        LossyWire(Link link, String before, int losses) {
            super(link);
            this.before = before;
            this.losses = losses;
        }

        @Override
        public Traits traits() {
            return Traits.UART;
        }

        @Override
        public void write(byte[] data, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                if (losses > 0 && sent.toString().endsWith(before)) {
                    losses--;
                } else {
                    link.write(data, i, 1);
                }
                sent.append((char) data[i]);
            }
        }
    }

    private static TestFileResult runLossy(int losses) {
        try (VirtualBoard board = VirtualBoard.start()) {
            LossyWire wire = new LossyWire(board.connect(), "assert ", losses);
            return BoardTests.run(
                            () -> Device.open(wire, TestRunner.QUIET),
                            List.of(TestRunner.file(
                                    "test_it", "x = 1\n\ndef test_fails():\n    assert 12 == 2, 'no'\n")),
                            TestOptions.DEFAULT,
                            TestListener.NONE)
                    .get(0);
        }
    }

    @Test
    void from_a_file_that_would_pass_without_it() {
        TestFileResult once = runLossy(1);
        assertThat(TestRunner.problem(once, "test_fails"))
                .isEqualTo("Traceback (most recent call last):\n  File \"tests/test_it.py\", line 4, in test_fails\n"
                        + "    assert 12 == 2, 'no'\nAssertionError: no");

        assertThat(TestRunner.problem(runLossy(50), ""))
                .contains("the command was damaged on its way to the board in all 3 attempts and has not run");
    }
}
