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

/** Tests the conversion of times of a board to the host's time. */
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
    void offset_and_times_require_a_sync() {
        assertThatIllegalStateException().isThrownBy(() -> clock.offset()).withMessageContaining("call sync() first");
        assertThatIllegalStateException().isThrownBy(() -> clock.eval("1"));
        assertThatIllegalStateException().isThrownBy(() -> clock.uncertainty());
    }

    @Test
    void the_offset_is_that_of_the_last_sync() {
        assertThat(clock.sync()).isEqualTo(clock.offset());
        assertThat(clock.sync(3)).isEqualTo(clock.offset());
        assertThatIllegalArgumentException().isThrownBy(() -> clock.sync(0));
    }

    @Test
    void a_sync_takes_5_to_10_round_trips_and_a_timed_result_1() {
        clock.sync();
        long before = link.count().roundTrips();
        clock.sync();
        long afterSync = link.count().roundTrips();
        assertThat(afterSync - before).isBetween(5L, 10L);
        clock.eval("1 + 1");
        assertThat(link.count().roundTrips() - afterSync).isEqualTo(1);
    }

    @Test
    void a_timed_result_has_the_time_of_its_evaluation() {
        clock.sync();
        Instant before = Instant.now();
        Timed<Integer> timed = clock.eval("20 + 22 # the answer", int.class);
        assertThat(timed.value()).isEqualTo(42);
        assertWithin(timed.at(), before, Instant.now());
        assertThat(clock.eval("[1, 'a']").value()).isEqualTo(List.of(1L, "a"));
        assertThat(clock.eval("1, 2").value()).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void failed_expressions_do_not_affect_the_next_result() {
        clock.sync();
        assertThatIllegalArgumentException().isThrownBy(() -> clock.eval("x = 1"));
        assertThatExceptionOfType(PythonException.class).isThrownBy(() -> clock.eval("1 / 0"));
        assertThat(clock.eval("5").value()).isEqualTo(5L);
    }

    @Test
    void a_reset_clock_is_detected_and_corrected() {
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
    void times_are_right_after_a_soft_reset() {
        clock.sync();
        device.softReset();
        Instant before = Instant.now();
        assertWithin(clock.eval("1").at(), before, Instant.now());
    }

    @Test
    void times_are_right_after_a_reconnect() {
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
