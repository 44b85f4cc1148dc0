// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Damage;
import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.internal.session.BoardSession;
import dev.belay.micropython.board.VirtualBoard;
import java.nio.charset.StandardCharsets;
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
    void a_damaged_download_throws_no_runtime_exception(String encoder) {
        byte[] content = new byte[500];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 7);
        }
        StringBuilder printed = new StringBuilder();
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), DeviceOptions.DEFAULT)) {
            board.flash().write("/data.bin", content);
            String get = FileScripts.GET.replace("binascii", encoder);
            new BoardFiles(BoardSession.of(device))
                    .run(get + "" + FileScripts.PRINT_FILE + "('/data.bin','" + RECORDED + "')", printed::append);
        }
        assertThat(parse(printed.toString())).isEqualTo(content);

        Set<String> untyped = new TreeSet<>();
        byte[] answer = printed.toString().getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < answer.length; at++) {
            for (Damage damage : Damage.values()) {
                try {
                    parse(new String(damage.apply(answer, at), StandardCharsets.ISO_8859_1));
                } catch (RuntimeException e) {
                    untyped.add(e.toString());
                }
            }
        }
        assertThat(untyped).isEmpty();
    }

    private static byte @Nullable [] parse(String printed) {
        FileOutputParser parser = new FileOutputParser();
        parser.accept(printed.replace(RECORDED, parser.mark()));
        return parser.content();
    }
}
