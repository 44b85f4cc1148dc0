// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class DecimalIntegerTest {
    private final Random random = new Random(1);

    private String digits(int length) {
        return random.ints(length, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    }

    @Test
    void integers_of_all_lengths_around_the_chunks_are_parsed() {
        for (int length : new int[] {1, 18, 1023, 1024, 1025, 1026, 2047, 2048, 2049, 3072, 3073, 4097, 9999}) {
            for (String sign : new String[] {"", "-", "+"}) {
                String text = sign + digits(length);
                assertThat(DecimalInteger.parse(text)).as(text).isEqualTo(new BigInteger(text));
            }
        }
    }

    @Test
    void zeros_stay() {
        String power = "1" + "0".repeat(100_000);
        assertThat(DecimalInteger.parse(power)).isEqualTo(BigInteger.TEN.pow(100_000));
    }

    /** The constructor of BigInteger takes a minute, which no deadline of a call could end. */
    @Test
    @Timeout(30)
    void an_integer_of_two_million_digits_is_parsed_in_bounded_time() {
        String text = "-" + "7" + digits(2_000_000);
        assertThat(Literals.parse(text)).isInstanceOf(BigInteger.class);
    }
}
