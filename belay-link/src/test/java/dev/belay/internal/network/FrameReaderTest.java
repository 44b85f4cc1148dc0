// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSocket frames of WebREPL, and malformed ones. */
final class FrameReaderTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static String read(String frames) throws IOException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        FrameReader reader = new FrameReader(new ByteArrayInputStream(hex(frames)), answers::writeBytes);
        StringBuilder read = new StringBuilder();
        byte[] buffer = new byte[3];
        for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
            read.append(reader.isBinary() ? "b" : "t").append(HexFormat.of().formatHex(buffer, 0, count));
        }
        return read + (answers.size() > 0 ? " pong " + HexFormat.of().formatHex(answers.toByteArray()) : "");
    }

    @Test
    void text_frames_hold_any_bytes() throws IOException {
        assertThat(read("81 01 80  81 02 0004")).isEqualTo("t80t0004");
    }

    @Test
    void binary_frames_differ_from_text_and_may_be_continued() throws IOException {
        assertThat(read("82 04 57420000  02 01 01  80 01 02  81 01 41")).isEqualTo("b574200b00b01b02t41");
    }

    @Test
    void masked_payload_is_unmasked() throws IOException {
        assertThat(read("81 85 01020304 6967 6f68 6e")).isEqualTo("t68656ct6c6f");
    }

    @Test
    void lengths_of_two_and_of_eight_bytes_are_read() throws IOException {
        assertThat(read("81 7e 0002 4142  81 7f 0000000000000001 43")).isEqualTo("t4142t43");
    }

    @Test
    void a_ping_gets_a_pong_and_a_close_frame_ends_the_stream() throws IOException {
        assertThat(read("89 02 6869  81 00  81 01 41  88 00  81 01 42")).isEqualTo("t41 pong 6869");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "81",
                "81 05 41",
                "81 7e 00",
                "81 85 0102",
                "c1 01 41",
                "83 01 41",
                "8b 00",
                "89 7e 0100",
                "81 7f ff"
            })
    void bytes_that_are_not_a_frame_are_an_error(String frames) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(frames + " "));
    }

    @Test
    void a_frame_of_many_gigabytes_is_read_in_chunks() throws IOException {
        InputStream head = new ByteArrayInputStream(hex("82 7f 0000 0100 0000 0000"));
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 7;
            }
        };
        FrameReader reader = new FrameReader(new SequenceInputStream(head, endless), payload -> {});
        byte[] buffer = new byte[1024];
        for (int i = 0; i < 1000; i++) {
            assertThat(reader.read(buffer)).isBetween(1, 1024);
        }
    }

    @Test
    void random_bytes_cause_an_io_exception_or_the_end_of_the_stream() {
        Random random = new Random(42);
        int ends = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes), payload -> {});
            byte[] buffer = new byte[16];
            try {
                while (reader.read(buffer) >= 0) {
                    // read on
                }
                ends++;
            } catch (IOException e) {
                ends++;
            }
        }
        assertThat(ends).isEqualTo(20_000);
    }
}
