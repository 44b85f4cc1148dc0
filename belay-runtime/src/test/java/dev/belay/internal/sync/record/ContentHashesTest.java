// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContentHashesTest {

    @ParameterizedTest
    @CsvSource({"foobar,bf9cf968", "fooba,39aaa18a", "'',811c9dc5"})
    void fnv1a_matches_the_published_vectors(String text, String expected) throws IOException {
        assertThat(of(text.getBytes(StandardCharsets.US_ASCII)).fnv1a()).isEqualTo(expected);
    }

    @Test
    void sha256_is_cut_to_8_bytes_and_crc32_has_8_digits() throws IOException {
        ContentHashes print = of("foobar".getBytes(StandardCharsets.US_ASCII));

        assertThat(print.sha256()).isEqualTo("c3ab8ff13720e8ad");
        assertThat(print.crc32()).isEqualTo("9ef61f95");
        assertThat(of(new byte[0]).crc32()).isEqualTo("00000000");
    }

    @Test
    void a_file_larger_than_the_buffer_is_hashed_completely() throws IOException {
        assertThat(of(new byte[100_001]).size()).isEqualTo(100_001);
    }

    private static ContentHashes of(byte[] data) throws IOException {
        return ContentHashes.of(new ByteArrayInputStream(data));
    }
}
