// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.sync.Capabilities.Inflate;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EncoderTest {
    private static final byte[] TEXT = "def read(self):\n    return self._bus.readfrom_mem(self._address, 0x00, 2)\n\n"
            .repeat(100)
            .getBytes(StandardCharsets.US_ASCII);

    @Test
    void text_goes_deflated_where_the_board_can_inflate() {
        Encoder.Piece piece = encoder(Inflate.DEFLATE, true, 200_000).encode(TEXT, TEXT.length);

        assertThat(piece.call()).startsWith("_Bz(_Ba(b'").hasSizeLessThan(400);
        assertThat(piece.length()).isEqualTo(TEXT.length);
    }

    @Test
    void text_goes_as_it_is_to_an_old_board() {
        assertThat(encoder(Inflate.NONE, true, 200_000).encode(TEXT, 30).call()).startsWith("_Bd(b'def read");
    }

    @Test
    void random_bytes_go_as_base64_without_being_deflated() {
        byte[] random = new byte[3000];
        new Random(1).nextBytes(random);

        Encoder.Piece piece = encoder(Inflate.DEFLATE, true, 200_000).encode(random, random.length);

        assertThat(piece.call()).startsWith("_Bd(_Ba(b'").hasSizeLessThan(4101);
    }

    @Test
    void a_call_never_outgrows_an_eighth_of_the_memory() {
        byte[] random = new byte[16_384];
        new Random(1).nextBytes(random);
        Encoder encoder = encoder(Inflate.NONE, false, 9_400);

        Encoder.Piece piece = encoder.encode(random, encoder.largestPiece());

        assertThat(piece.call()).hasSizeLessThanOrEqualTo(1175);
        assertThat(piece.length()).isPositive();
    }

    @Test
    void pieces_are_halved_down_to_a_floor() {
        Encoder encoder = encoder(Inflate.DEFLATE, true, 200_000);
        int before = encoder.largestPiece();

        assertThat(encoder.halve()).isTrue();
        assertThat(encoder.largestPiece()).isEqualTo(before / 2);
        int halvings = 0;
        while (encoder.halve()) {
            halvings++;
        }
        assertThat(halvings).isLessThan(10);
        assertThat(encoder.largestPiece()).isEqualTo(128);
    }

    @Test
    void the_window_is_as_large_as_the_data() {
        assertThat(Encoder.windowBits(1)).isEqualTo(8);
        assertThat(Encoder.windowBits(256)).isEqualTo(8);
        assertThat(Encoder.windowBits(4096)).isEqualTo(12);
        assertThat(Encoder.windowBits(4097)).isEqualTo(13);
    }

    private static Encoder encoder(Inflate inflate, boolean base64, long memory) {
        return new Encoder(new Capabilities(HashKind.SHA256, inflate, base64, true, memory));
    }
}
