// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

/** Generates files that resemble Python code, the same in every run. */
final class PythonCorpus {
    private static final String[] WORDS =
            ("address buffer bus channel clock config count counter data delay device driver"
                            + " enable error event filter frame frequency handler height index input interval key length level"
                            + " limit line mask message mode name number offset output packet parent path period pin port"
                            + " position power queue range rate reader register reset result sample scale sensor signal size"
                            + " slave socket source speed start state status stop stream target temperature threshold time"
                            + " timeout timer token update value version voltage width window writer")
                    .split(" ", -1);

    private final Random random;

    PythonCorpus(long seed) {
        this.random = new Random(seed);
    }

    /** Writes files of {@code size} bytes; returns the sum of their deflated sizes. */
    long write(Path folder, int files, int size) throws IOException {
        long deflated = 0;
        for (int i = 0; i < files; i++) {
            byte[] content = content(size);
            deflated += deflated(content);
            Files.createDirectories(folder);
            Files.write(folder.resolve("module_" + i + ".py"), content);
        }
        return deflated;
    }

    byte[] content(int size) {
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            text.append(
                    "def %s_%s(self, %s, %s=%d):\n".formatted(word(), word(), word(), word(), random.nextInt(1000)));
            text.append("    \"\"\"Returns the %s of the %s, in %s.\"\"\"\n".formatted(word(), word(), word()));
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.append(statement());
            }
            text.append("    return self._%s + %s\n\n".formatted(word(), word()));
        }
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), size);
    }

    private String statement() {
        return switch (random.nextInt(5)) {
            case 0 ->
                "    if %s.%s > 0x%04x:\n        self.%s = None\n"
                        .formatted(word(), word(), random.nextInt(65536), word());
            case 1 ->
                "    for %s in range(%d):\n        %s.append(%s[%d])\n"
                        .formatted(word(), random.nextInt(100), word(), word(), random.nextInt(16));
            case 2 -> "    self._%s_%s = %s(%s, %s)\n".formatted(word(), word(), word(), word(), word());
            case 3 -> "    raise ValueError('the %s of %s is wrong: %%d' %% %s)\n".formatted(word(), word(), word());
            default ->
                "    # the %s needs %d ms before the %s is valid\n".formatted(word(), random.nextInt(500), word());
        };
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    static int deflated(byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(data);
        deflater.finish();
        int length = deflater.deflate(new byte[data.length + 100]);
        deflater.end();
        return length;
    }
}
