// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.internal.sync.record.ContentHashes;
import dev.belay.internal.sync.record.HashKind;
import dev.belay.micropython.board.VirtualBoard;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hashes computed on the board are the same as on the host, for every size of integers. */
final class BoardHashTest {
    @TempDir
    private Path folder;

    private static Map<String, byte[]> contents() {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("empty", new byte[0]);
        contents.put("fooba", "fooba".getBytes(StandardCharsets.US_ASCII));
        contents.put("foobar", "foobar".getBytes(StandardCharsets.US_ASCII));
        byte[] random = new byte[5_001];
        new Random(7).nextBytes(random);
        contents.put("random", random);
        return contents;
    }

    @ParameterizedTest
    @EnumSource(HashKind.class)
    void a_board_with_integers_of_31_bits_agrees_with_the_host(HashKind kind) {
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), DeviceOptions.DEFAULT)) {
            device.exec(source(kind));
            contents().forEach((name, content) -> {
                board.flash().write("/" + name, content);
                assertThat(device.eval("_Bh('/" + name + "')"))
                        .as(name)
                        .isEqualTo(ContentHashes.of(content).in(kind));
            });
        }
    }

    /** CPython's integers are unlimited, so hashes must be reduced to 32 bits explicitly. */
    @Test
    void a_board_with_larger_integers_agrees_with_the_host() throws Exception {
        Optional<String> python = python();
        for (HashKind kind : HashKind.values()) {
            for (Map.Entry<String, byte[]> content : contents().entrySet()) {
                if (python.isPresent()) {
                    assertThat(hash(python.get(), kind, content.getValue()))
                            .as(kind + " of " + content.getKey())
                            .isEqualTo(ContentHashes.of(content.getValue()).in(kind));
                }
            }
        }
    }

    @Test
    void the_script_for_boards_with_sha256_agrees_with_the_host() {
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), DeviceOptions.DEFAULT)) {
            device.exec(BoardScript.COMMON.source("") + BoardScript.SHA256.source(""));
            contents().forEach((name, content) -> {
                board.flash().write("/" + name, content);
                assertThat(device.eval("_Bh('/" + name + "')"))
                        .as(name)
                        .isEqualTo(ContentHashes.of(content).in(HashKind.SHA256));
            });
        }
    }

    private static String source(HashKind kind) {
        return BoardScript.COMMON.source("") + BoardScript.HASH.source("") + "_Bk='" + kind.letter + "'\n";
    }

    private String hash(String python, HashKind kind, byte[] content) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("content"), content);
        Path source = Files.writeString(folder.resolve("hash.py"), source(kind) + "print(_Bh(_BS.argv[1]))\n");
        Process process = new ProcessBuilder(python, "-I", "-S", source.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output.strip();
    }

    private static Optional<String> python() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(path -> path + File.separator + "python3")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }
}
