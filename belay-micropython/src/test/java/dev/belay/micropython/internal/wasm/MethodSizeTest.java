// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.micropython.firmware.MicroPythonMachine;
import dev.belay.micropython.firmware.MpyCrossMachine;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compiled programs have no method that HotSpot leaves to its interpreter, which is 6 to 30 times slower. */
final class MethodSizeTest {
    /** HotSpot's HugeMethodLimit. */
    private static final int LIMIT = 8000;

    @ParameterizedTest
    @ValueSource(classes = {MicroPythonMachine.class, MpyCrossMachine.class})
    void hotspot_compiles_each_method(Class<?> program) throws Exception {
        Map<String, Integer> sizes = new TreeMap<>();
        URL main = Objects.requireNonNull(program.getResource(program.getSimpleName() + ".class"));
        Path folder = Path.of(main.toURI()).resolveSibling("");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, program.getSimpleName() + "*.class")) {
            for (Path file : files) {
                try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
                    readMethods(in, folder.relativize(file).toString(), sizes);
                }
            }
        }

        assertThat(sizes).hasSizeGreaterThan(1000);
        assertThat(sizes)
                .allSatisfy((method, bytes) -> assertThat(bytes).as(method).isLessThanOrEqualTo(LIMIT));
    }

    /** Reads a class file as the Java Virtual Machine Specification, chapter 4, describes it. */
    private static void readMethods(DataInputStream in, String file, Map<String, Integer> sizes) throws IOException {
        in.skipNBytes(8);
        String[] texts = constants(in);
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
            in.skipNBytes(6);
            codeSize(in, texts);
        }
        for (int methods = in.readUnsignedShort(); methods > 0; methods--) {
            in.skipNBytes(2);
            String name = texts[in.readUnsignedShort()] + texts[in.readUnsignedShort()];
            sizes.put(file + " " + name, codeSize(in, texts));
        }
    }

    /** Returns the texts in the constant pool. */
    private static String[] constants(DataInputStream in) throws IOException {
        String[] texts = new String[in.readUnsignedShort()];
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> throw new IOException("constant of kind " + tag);
            }
        }
        return texts;
    }

    /** Reads the attributes of a method and returns the number of bytes of its code, 0 if it has none. */
    private static int codeSize(DataInputStream in, String[] texts) throws IOException {
        int size = 0;
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            String name = texts[in.readUnsignedShort()];
            int length = in.readInt();
            if (name.equals("Code")) {
                in.skipNBytes(4);
                size = in.readInt();
                in.skipNBytes(length - 8);
            } else {
                in.skipNBytes(length);
            }
        }
        return size;
    }
}
