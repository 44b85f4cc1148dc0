// SPDX-License-Identifier: Apache-2.0
package dev.belay.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests counts that wrap around, and the estimated offset of clocks. */
final class TickCounterTest {
    @Test
    void wrapped_ticks_continue_to_increase() {
        TickCounter counter = new TickCounter(101);
        assertThat(counter.unwrap(95, 0)).hasValue(95);
        assertThat(counter.unwrap(97, 2)).hasValue(97);
        assertThat(counter.unwrap(5, 11)).hasValue(106);
        assertThat(counter.unwrap(10, 16)).hasValue(111);
        assertThat(counter.unwrap(95, 101)).hasValue(196);
        assertThat(counter.unwrap(2, 109)).hasValue(204);
    }

    @Test
    void a_reset_is_detected_without_a_change_of_state() {
        TickCounter counter = new TickCounter(1L << 30);
        assertThat(counter.unwrap(50_000, 7)).hasValue(50_000);
        assertThat(counter.unwrap(51_000, 1_007)).hasValue(51_000);
        assertThat(counter.unwrap(100, 11_007)).isEmpty();
        assertThat(counter.unwrap(61_000, 11_007)).hasValue(61_000);
        assertThat(counter.unwrap(100, 11_007)).isEmpty();
        counter.restart(100, 11_007);
        assertThat(counter.unwrap(1_100, 12_007)).hasValue(1_100);
    }

    @Test
    void any_number_of_periods_can_pass_between_readings() {
        TickCounter counter = new TickCounter(1L << 29);
        assertThat(counter.unwrap(5, 0)).hasValue(5);
        long later = Duration.ofDays(40).toMillis();
        assertThat(counter.unwrap((5 + later) % (1L << 29), later)).hasValue(5 + later);
    }

    @Test
    void a_drift_of_less_than_one_percent_is_not_a_reset() {
        TickCounter counter = new TickCounter(1L << 30);
        assertThat(counter.unwrap(0, 0)).hasValue(0);
        assertThat(counter.unwrap(99_500, 100_000)).hasValue(99_500);
        assertThat(counter.unwrap(200_400, 200_000)).hasValue(200_400);
    }

    @Test
    void a_period_must_be_positive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TickCounter(0));
    }

    @Test
    void samples_with_slow_round_trips_are_ignored() {
        OffsetEstimator samples = new OffsetEstimator();
        long millis = 1_000_000;
        assertThat(samples.add(new ClockSample(0, 4 * millis, 102 * millis))).isFalse();
        assertThat(samples.add(new ClockSample(0, 90 * millis, 190 * millis))).isFalse();
        assertThat(samples.add(new ClockSample(0, 4 * millis, 102 * millis))).isFalse();
        assertThat(samples.add(new ClockSample(0, 4 * millis, 102 * millis))).isFalse();
        assertThat(samples.add(new ClockSample(0, 4 * millis, 102 * millis))).isTrue();
        assertThat(samples.shortestRoundTrip()).isEqualTo(4 * millis);
        assertThat(samples.offset()).isEqualTo(100 * millis);
    }
}
