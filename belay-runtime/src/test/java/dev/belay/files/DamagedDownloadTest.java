// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Damage;
import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.internal.repl.Conversation;
import dev.belay.internal.session.BoardSession;
import dev.belay.micropython.board.VirtualBoard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the response of a board to a download, damaged at every byte. */
final class DamagedDownloadTest {
    private static final String RECORDED = "~mark";

    @ParameterizedTest
    @ValueSource(strings = {"binascii", "absent"})
    void a_damaged_download_is_detected_without_a_runtime_exception(String encoder) {
        byte[] content = new byte[500];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 7);
        }
        StringBuilder printed = new StringBuilder();
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), DeviceOptions.DEFAULT)) {
            board.flash().write("/data.bin", content);
            String get = FileScripts.GET.replace("binascii", encoder);
            BoardSession.of(device)
                    .converse(
                            (get + FileScripts.PRINT_FILE + "('/data.bin','" + RECORDED + "')")
                                    .getBytes(StandardCharsets.US_ASCII),
                            printed::append,
                            Conversation.SILENT,
                            Duration.ofSeconds(10));
        }
        assertThat(parse(printed.toString())).isEqualTo(content);

        int wrong = 0;
        Set<String> untyped = new TreeSet<>();
        byte[] answer = printed.toString().getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < answer.length; at++) {
            for (Damage damage : Damage.values()) {
                try {
                    byte[] received = parse(new String(damage.apply(answer, at), StandardCharsets.ISO_8859_1));
                    wrong += received == null || Arrays.equals(received, content) ? 0 : 1;
                } catch (RuntimeException e) {
                    untyped.add(e.toString());
                }
            }
        }
        assertThat(untyped).isEmpty();
        assertThat(wrong).isZero();
    }

    private static byte @Nullable [] parse(String printed) {
        FileOutputParser parser = new FileOutputParser();
        for (String line : printed.split("\r?\n", -1)) {
            if (line.startsWith(RECORDED) && parser.accept(line.substring(RECORDED.length()))) {
                return parser.content();
            }
        }
        return null;
    }
}
