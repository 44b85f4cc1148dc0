// SPDX-License-Identifier: Apache-2.0
package dev.belay.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.belay.CuttableLink;
import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.PythonException;
import dev.belay.link.MeteredLink;
import dev.belay.micropython.board.VirtualBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The host's time of what happens on a board, on real MicroPython. */
final class DeviceClockTest {
    private VirtualBoard board;
    private MeteredLink link;
    private Device device;
    private DeviceClock clock;

    @BeforeEach
    void open() {
        board = VirtualBoard.start();
        link = new MeteredLink(board.connect());
        device = Device.open(link, DeviceOptions.builder().output(text -> {}).build());
        clock = device.clock();
    }

    @AfterEach
    void close() {
        device.close();
        board.close();
    }

    private void assertWithin(Instant at, Instant before, Instant after) {
        assertWithin(clock, at, before, after);
    }

    private static void assertWithin(DeviceClock clock, Instant at, Instant before, Instant after) {
        Duration slack = clock.uncertainty().plusMillis(2);
        assertThat(at).isBetween(before.minus(slack), after.plus(slack));
    }

    @Test
    void before_a_comparison_there_is_no_offset_and_no_time() {
        assertThatIllegalStateException().isThrownBy(() -> clock.offset()).withMessageContaining("call sync() first");
        assertThatIllegalStateException().isThrownBy(() -> clock.eval("1"));
        assertThatIllegalStateException().isThrownBy(() -> clock.uncertainty());
    }

    @Test
    void the_offset_is_that_of_the_last_comparison() {
        assertThat(clock.sync()).isEqualTo(clock.offset());
        assertThat(clock.sync(3)).isEqualTo(clock.offset());
        assertThatIllegalArgumentException().isThrownBy(() -> clock.sync(0));
    }

    @Test
    void a_comparison_is_five_to_ten_turnarounds_and_a_timed_result_one() {
        clock.sync();
        long before = link.count().roundTrips();
        clock.sync();
        long afterSync = link.count().roundTrips();
        assertThat(afterSync - before).isBetween(5L, 10L);
        clock.eval("1 + 1");
        assertThat(link.count().roundTrips() - afterSync).isEqualTo(1);
    }

    @Test
    void a_timed_result_says_when_it_was_there() {
        clock.sync();
        Instant before = Instant.now();
        Timed<Integer> timed = clock.eval("20 + 22 # the answer", int.class);
        assertThat(timed.value()).isEqualTo(42);
        assertWithin(timed.at(), before, Instant.now());
        assertThat(clock.eval("[1, 'a']").value()).isEqualTo(List.of(1L, "a"));
        assertThat(clock.eval("1, 2").value()).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void what_is_no_expression_or_raises_is_told_and_the_next_result_is_right() {
        clock.sync();
        assertThatIllegalArgumentException().isThrownBy(() -> clock.eval("x = 1"));
        assertThatExceptionOfType(PythonException.class).isThrownBy(() -> clock.eval("1 / 0"));
        assertThat(clock.eval("5").value()).isEqualTo(5L);
    }

    @Test
    void a_clock_that_begins_anew_is_noticed_and_time_goes_on() {
        clock.sync();
        clock.eval("0");
        device.exec("_belayk = lambda t=_belayk, s=_belayk(): t() - s + 7_000_000");
        Instant before = Instant.now();
        Timed<Object> timed = clock.eval("1");
        assertWithin(timed.at(), before, Instant.now());
        assertThat(clock.resets()).isEqualTo(1);
        clock.eval("1");
        assertThat(clock.resets()).isEqualTo(1);
    }

    @Test
    void after_a_soft_reset_time_goes_on() {
        clock.sync();
        device.softReset();
        Instant before = Instant.now();
        assertWithin(clock.eval("1").at(), before, Instant.now());
    }

    @Test
    void after_a_reconnect_time_goes_on() {
        try (VirtualBoard other = VirtualBoard.start();
                Device second = Device.open(
                        () -> new CuttableLink(other.connect()),
                        DeviceOptions.builder()
                                .output(text -> {})
                                .reconnectAttempts(1)
                                .build())) {
            second.clock().sync();
            other.reset();
            second.reconnect();
            Instant before = Instant.now();
            assertWithin(second.clock(), second.clock().eval("1").at(), before, Instant.now());
            second.unwrap(CuttableLink.class).orElseThrow().cut();
            Instant again = Instant.now();
            assertWithin(second.clock(), second.clock().eval("2").at(), again, Instant.now());
        }
    }
}
