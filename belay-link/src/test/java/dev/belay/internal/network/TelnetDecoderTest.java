// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Telnet data and options, split at any byte. */
final class TelnetDecoderTest {
    private final List<String> options = new ArrayList<>();
    private final TelnetDecoder decoder = new TelnetDecoder(new TelnetDecoder.Listener() {
        @Override
        public void option(int verb, int option) {
            options.add(verb + " " + option);
        }

        @Override
        public void parameters(byte[] parameters) {
            options.add(HexFormat.of().formatHex(parameters));
        }
    });

    private String decode(String hex) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        int count = decoder.decode(bytes, bytes.length);
        return HexFormat.of().formatHex(bytes, 0, count);
    }

    @Test
    void the_options_of_a_wipy_are_removed_from_the_data() throws IOException {
        assertThat(decode("41 fffb01 fffc03 fffb22 42")).isEqualTo("4142");
        assertThat(options).containsExactly("251 1", "252 3", "251 34");
    }

    @Test
    void input_may_be_split_anywhere() throws IOException {
        assertThat(decode("41ff")
                        + decode("fb")
                        + decode("0142ff")
                        + decode("ff43")
                        + decode("fffa2c65 00ff")
                        + decode("ff01ff")
                        + decode("f044"))
                .isEqualTo("4142ff4344");
        assertThat(options).containsExactly("251 1", "2c6500ff01");
    }

    @Test
    void an_endless_subnegotiation_takes_bounded_memory() throws IOException {
        decode("fffa2c");
        byte[] block = new byte[64 * 1024];
        for (int i = 0; i < 100; i++) {
            assertThat(decoder.decode(block, block.length)).isZero();
        }
        assertThat(decode("fff041")).isEqualTo("41");
        assertThat(options.get(0)).hasSize(512);
    }

    @Test
    void random_input_decodes_equally_whole_and_in_parts() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextBoolean() ? 240 + random.nextInt(16) : random.nextInt(4));
            }
            List<String> whole = run(bytes, bytes.length);
            assertThat(run(bytes, 1 + random.nextInt(3)))
                    .as(Arrays.toString(bytes))
                    .isEqualTo(whole);
        }
    }

    private static List<String> run(byte[] bytes, int piece) throws IOException {
        List<String> results = new ArrayList<>();
        StringBuilder data = new StringBuilder();
        TelnetDecoder decoder = new TelnetDecoder((verb, option) -> results.add(verb + " " + option));
        for (int from = 0; from < bytes.length; from += piece) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece));
            data.append(HexFormat.of().formatHex(part, 0, decoder.decode(part, part.length)));
        }
        results.add(data.toString());
        return results;
    }
}
