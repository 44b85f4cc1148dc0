// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.Pretence;
import dev.belay.link.ForwardingLink;
import dev.belay.link.Link;
import dev.belay.link.MeteredLink;
import dev.belay.micropython.board.VirtualBoard;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the runner gets to a board: deflated where that works. */
final class RunnerDeliveryTest {
    private static final String SOURCE = """
            import unittest
            class TestIt(unittest.TestCase):
                def test_passes(self):
                    self.assertEqual(1, 1)
                def test_fails(self):
                    self.assertEqual(1, 2)
            """;

    /** A module deflate that is there in name only. */
    private static String poor(String error) {
        return """
                import sys
                class Poor:
                    def DeflateIO(self, *rest):
                        raise %s
                sys.modules['deflate'] = Poor()
                """.formatted(error);
    }

    /** A module as those that the named one stands for have been, from which functions are all that is used. */
    private static final String INFLATING = """
            sys.modules['traceback'] = t = Thing()
            t.print_exception = lambda t, e, b: sys.print_exception(e)
            def decompress(data, bits):
                import deflate, io
                if bits != -15:
                    raise ValueError(bits)
                return bytearray(deflate.DeflateIO(io.BytesIO(data), deflate.RAW, -bits).read())
            sys.modules['%s'] = z = Thing()
            z.decompress = decompress
            """;

    private static FileResult run(Link link) {
        return BoardTests.run(
                        () -> Device.open(link, OnBoard.QUIET),
                        List.of(OnBoard.file("test_it", SOURCE)),
                        TestOptions.DEFAULT,
                        TestListener.NONE)
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ImportError", "MemoryError"})
    void a_board_that_does_not_inflate_after_all_gets_it_as_it_is(String error) {
        try (VirtualBoard board = VirtualBoard.start()) {
            board.flash().write("/boot.py", poor(error).getBytes(StandardCharsets.US_ASCII));

            FileResult result = run(board.connect());

            assertThat(OnBoard.outcomes(result))
                    .containsEntry("TestIt.test_passes", Outcome.PASSED)
                    .containsEntry("TestIt.test_fails", Outcome.FAILED);
        }
    }

    static Stream<Arguments> means() {
        return Stream.of(
                Arguments.of(Pretence.microPython(20), "uzlib", 1600),
                Arguments.of(Pretence.circuitPython(7), "zlib", 1800),
                Arguments.of(Pretence.microPython(20), "nothing", 3000),
                Arguments.of(Pretence.circuitPython(7), "nothing", 3000));
    }

    @ParameterizedTest
    @MethodSource("means")
    void a_board_without_deflate_inflates_by_the_means_that_it_has(String boot, String module, int most) {
        try (VirtualBoard board = VirtualBoard.start()) {
            board.flash().write("boot.py", boot + INFLATING.formatted(module));
            MeteredLink link = new MeteredLink(board.connect());

            FileResult result = run(link);

            assertThat(OnBoard.outcomes(result)).containsEntry("TestIt.test_passes", Outcome.PASSED);
            assertThat(link.count().sent()).isLessThan(most);
        }
    }

    @Test
    void over_a_wire_that_may_lose_bytes_it_is_checked_before_it_is_inflated() {
        try (VirtualBoard board = VirtualBoard.start()) {
            MeteredLink link = new MeteredLink(new ForwardingLink(board.connect()) {
                @Override
                public Traits traits() {
                    return Traits.UART;
                }
            });

            FileResult result = run(link);

            assertThat(OnBoard.outcomes(result))
                    .containsEntry("TestIt.test_passes", Outcome.PASSED)
                    .containsEntry("TestIt.test_fails", Outcome.FAILED);
            assertThat(link.count().sent()).isLessThan(2000);
        }
    }
}
