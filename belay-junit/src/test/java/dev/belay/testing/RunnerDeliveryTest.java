// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.FakeImplementation;
import dev.belay.link.FilterLink;
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

/** The transfer of the runner to a board, deflated if the board can inflate it. */
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

    private static TestFileResult run(Link link) {
        return BoardTests.run(
                        () -> Device.open(link, TestRunner.QUIET),
                        List.of(TestRunner.file("test_it", SOURCE)),
                        TestOptions.DEFAULT,
                        TestListener.NONE)
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ImportError", "MemoryError"})
    void if_inflating_fails_the_runner_is_sent_uncompressed(String error) {
        try (VirtualBoard board = VirtualBoard.start()) {
            board.flash().write("/boot.py", poor(error).getBytes(StandardCharsets.US_ASCII));

            TestFileResult result = run(board.connect());

            assertThat(TestRunner.outcomes(result))
                    .containsEntry("TestIt.test_passes", TestOutcome.PASSED)
                    .containsEntry("TestIt.test_fails", TestOutcome.FAILED);
        }
    }

    static Stream<Arguments> means() {
        return Stream.of(
                Arguments.of(FakeImplementation.microPython(20), "uzlib", 1600),
                Arguments.of(FakeImplementation.circuitPython(7), "zlib", 1800),
                Arguments.of(FakeImplementation.microPython(20), "nothing", 3000),
                Arguments.of(FakeImplementation.circuitPython(7), "nothing", 3000));
    }

    @ParameterizedTest
    @MethodSource("means")
    void a_board_without_deflate_uses_its_own_module(String boot, String module, int most) {
        try (VirtualBoard board = VirtualBoard.start()) {
            board.flash().write("boot.py", boot + INFLATING.formatted(module));
            MeteredLink link = new MeteredLink(board.connect());

            TestFileResult result = run(link);

            assertThat(TestRunner.outcomes(result)).containsEntry("TestIt.test_passes", TestOutcome.PASSED);
            assertThat(link.count().sent()).isLessThan(most);
        }
    }

    @Test
    void on_a_lossy_link_the_runner_is_verified_before_it_is_inflated() {
        try (VirtualBoard board = VirtualBoard.start()) {
            MeteredLink link = new MeteredLink(new FilterLink(board.connect()) {
                @Override
                public Traits traits() {
                    return Traits.UART;
                }
            });

            TestFileResult result = run(link);

            assertThat(TestRunner.outcomes(result))
                    .containsEntry("TestIt.test_passes", TestOutcome.PASSED)
                    .containsEntry("TestIt.test_fails", TestOutcome.FAILED);
            assertThat(link.count().sent()).isLessThan(3000);
        }
    }
}
