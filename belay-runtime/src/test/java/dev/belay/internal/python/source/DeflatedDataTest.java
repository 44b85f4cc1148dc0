// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests deflated sources; other tests run them on boards. */
final class DeflatedDataTest {
    private static final BytesLiteralEncoder ASCII = new BytesLiteralEncoder(false, BytesLiteralEncoder.IMPORTED);

    @ParameterizedTest
    @EnumSource
    void deflates_a_long_source(DeflatedData by) {
        byte[] source = "print('once more')\n".repeat(50).getBytes(StandardCharsets.US_ASCII);

        byte[] packed = by.source(source, ASCII);

        assertThat(packed.length).isLessThan(200);
        assertThat(new String(packed, StandardCharsets.US_ASCII))
                .startsWith("exec(")
                .endsWith(")\n");
    }

    @ParameterizedTest
    @EnumSource
    void leaves_a_short_source_unchanged(DeflatedData by) {
        byte[] source = "print('once')\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(by.source(source, ASCII)).isEqualTo(source);
    }

    @Test
    void window_size_covers_the_data() {
        assertThat(DeflatedData.windowBits(1)).isEqualTo(8);
        assertThat(DeflatedData.windowBits(256)).isEqualTo(8);
        assertThat(DeflatedData.windowBits(4096)).isEqualTo(12);
        assertThat(DeflatedData.windowBits(4097)).isEqualTo(13);
        assertThat(DeflatedData.windowBits(32768)).isEqualTo(15);
    }
}
