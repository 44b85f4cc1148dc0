// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BlockCutterTest {
    private static final byte[] TEXT = "def read(self):\n    return self._bus.readfrom_mem(self._address, 0x00, 2)\n\n"
            .repeat(100)
            .getBytes(StandardCharsets.US_ASCII);

    private int windowBits = -1;

    @Test
    void text_is_deflated_into_one_block() {
        Block block = cutter(true, 16_384, 4_096).cut(TEXT, TEXT.length);

        assertThat(block.length()).isEqualTo(TEXT.length);
        assertThat(block.packed()).hasSizeLessThan(300);
        assertThat(windowBits).isEqualTo(13);
    }

    @Test
    void a_board_that_cannot_inflate_is_sent_plain_blocks() {
        Block block = cutter(false, 16_384, 1_000).cut(TEXT, TEXT.length);

        assertThat(block.packed())
                .hasSizeLessThanOrEqualTo(1_000)
                .startsWith("def read".getBytes(StandardCharsets.US_ASCII));
        assertThat(windowBits).isZero();
    }

    @Test
    void random_bytes_stay_plain_and_fill_the_block() {
        byte[] random = new byte[16_384];
        new Random(1).nextBytes(random);

        Block block = cutter(true, 16_384, 4_096).cut(random, random.length);

        assertThat(windowBits).isZero();
        assertThat(block.packed()).hasSizeBetween(3_800, 4_096);
        assertThat(block.length()).isEqualTo(block.packed().length);
    }

    @Test
    void a_window_is_never_larger_than_a_piece() {
        byte[] large = new byte[100_000];

        assertThat(cutter(true, 1_024, 4_096).cut(large, large.length).length()).isEqualTo(1_024);
        assertThat(windowBits).isEqualTo(10);
    }

    private BlockCutter cutter(boolean inflates, int largestPiece, int largestBlock) {
        return new BlockCutter(
                (data, bits) -> {
                    windowBits = bits;
                    return data;
                },
                inflates,
                largestPiece,
                largestBlock);
    }
}
