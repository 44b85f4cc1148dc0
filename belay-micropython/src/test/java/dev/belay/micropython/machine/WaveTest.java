// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WaveTest {

    @Test
    void a_period_begins_with_its_high_part() {
        Wave wave = new Wave(1000, 100, 25, false);
        assertThat(wave.level(1000)).isTrue();
        assertThat(wave.level(1024)).isTrue();
        assertThat(wave.level(1025)).isFalse();
        assertThat(wave.level(1099)).isFalse();
        assertThat(wave.level(1100)).isTrue();
        assertThat(wave.level(999)).isFalse();
        assertThat(wave.nextChange(1000)).isEqualTo(1025);
        assertThat(wave.nextChange(1025)).isEqualTo(1100);
        assertThat(new Wave(1000, 100, 25, true).level(1000)).isFalse();
    }

    @Test
    void a_duty_of_none_or_all_is_constant() {
        assertThat(new Wave(0, 100, 0, false).isConstant()).isTrue();
        assertThat(new Wave(0, 100, 0, false).level(0)).isFalse();
        assertThat(new Wave(0, 100, 100, false).isConstant()).isTrue();
        assertThat(new Wave(0, 100, 100, false).level(99)).isTrue();
        assertThat(new Wave(0, 100, 99, false).isConstant()).isFalse();
    }

    @Test
    void the_level_changes_at_each_change_and_nowhere_else() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            double period = 10 + 1000 * random.nextDouble();
            Wave wave =
                    new Wave(random.nextInt(), period, 3 + (period - 6) * random.nextDouble(), random.nextBoolean());
            long time = random.nextInt();
            for (int changes = 0; changes < 20; changes++) {
                long next = wave.nextChange(time);
                assertThat(next).isGreaterThan(time);
                for (long t = time; t < next; t++) {
                    assertThat(wave.level(t)).as("%s at %d", wave, t).isEqualTo(wave.level(time));
                }
                assertThat(wave.level(next)).as("%s at %d", wave, next).isNotEqualTo(wave.level(time));
                time = next;
            }
        }
    }
}
