// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.link.MeteredLink;
import dev.belay.link.MeteredLink.Count;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.python.Converter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bytes and round trips of operations. */
final class WireTest {
    private static VirtualBoard board;
    private static MeteredLink link;
    private static Device device;

    @BeforeAll
    static void open() {
        board = VirtualBoard.start();
        link = new MeteredLink(board.connect());
        device = Device.open(link, DeviceOptions.builder().output(text -> {}).build());
    }

    @AfterAll
    static void close() {
        device.close();
        board.close();
    }

    private static Count costOf(Runnable action) {
        Count before = link.count();
        action.run();
        return link.count().minus(before);
    }

    @Test
    void opening_takes_at_most_four_round_trips() {
        try (VirtualBoard other = VirtualBoard.start()) {
            MeteredLink metered = new MeteredLink(other.connect());
            try (Device opened = Device.open(
                    metered, DeviceOptions.builder().output(text -> {}).build())) {
                assertThat(metered.count().roundTrips()).isLessThanOrEqualTo(4);
                assertThat(metered.count().sent()).isLessThanOrEqualTo(400);
                assertThat(opened.implementation().name()).isEqualTo("micropython");
            }
        }
    }

    @Test
    void a_task_call_is_one_round_trip_of_17_bytes_out_and_18_in() {
        device.exec("def foo(x):\n return x");
        assertThat(costOf(() -> device.eval("foo(5)"))).isEqualTo(new Count(17, 18, 1));
    }

    @Test
    void a_statement_is_one_round_trip() {
        assertThat(costOf(() -> device.exec("x = 5"))).isEqualTo(new Count(13, 16, 1));
    }

    @Test
    void a_hundred_generator_values_take_at_most_five_round_trips() {
        device.exec("def upto(n):\n for i in range(n):\n  yield i");
        Count count = costOf(() -> assertThat(device.iterate("upto(100)", Converter.to(int.class), 32).stream())
                .hasSize(100));
        assertThat(count.roundTrips()).isLessThanOrEqualTo(5);
    }

    @Test
    void ten_thousand_calls_return_their_own_results() {
        device.exec("def same(x):\n return x");
        Count count = costOf(() -> {
            for (int i = 0; i < 10_000; i++) {
                assertThat(device.eval("same(" + i + ")")).isEqualTo((long) i);
            }
        });
        assertThat(count.roundTrips()).isLessThanOrEqualTo(10_100);
    }
}
