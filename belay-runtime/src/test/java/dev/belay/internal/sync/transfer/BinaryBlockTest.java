// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BinaryBlockTest {

    @Test
    void each_03_becomes_the_distance_to_the_next() {
        assertThat(BinaryBlock.pack(new byte[] {9, 3, 9, 9, 3}, 12))
                .isEqualTo(bytes("5 0 12 1\n", 9, 3 + 3, 9, 9, (254 + 3) & 255));
    }

    @Test
    void a_block_without_03_is_unchanged() {
        assertThat(BinaryBlock.pack(new byte[] {1, 2, 4}, 0)).isEqualTo(bytes("3 0 0 3\n", 1, 2, 4));
    }

    @Test
    void a_long_distance_has_a_stop_whose_byte_is_appended() {
        byte[] data = new byte[400];
        Arrays.fill(data, (byte) 'x');
        data[0] = 3;
        data[399] = 3;

        byte[] packed = BinaryBlock.pack(data, 0);

        assertThat(packed).startsWith(bytes("400 1 0 0\n", (255 + 3) & 255)).endsWith('x');
        assertThat(packed[10 + 253]).isEqualTo((byte) (399 - 253 + 3));
    }

    @Test
    void no_block_contains_03_and_the_overhead_is_small() {
        for (int seed = 0; seed < 200; seed++) {
            byte[] data = new byte[8192];
            new Random(seed).nextBytes(data);

            byte[] packed = BinaryBlock.pack(data, 0);

            assertThat(packed).doesNotContain((byte) 3);
            assertThat(packed).hasSizeLessThan(8192 + 60);
        }
    }

    private static byte[] bytes(String line, int... rest) {
        byte[] start = line.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(start, start.length + rest.length);
        for (int i = 0; i < rest.length; i++) {
            all[start.length + i] = (byte) rest[i];
        }
        return all;
    }
}
