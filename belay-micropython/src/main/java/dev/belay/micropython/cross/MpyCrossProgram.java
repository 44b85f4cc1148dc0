// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.cross;

import dev.belay.micropython.internal.files.ErrnoException;
import dev.belay.micropython.internal.files.FileNode;
import dev.belay.micropython.internal.files.FileStore;
import dev.belay.micropython.internal.files.FileTree;
import dev.belay.micropython.internal.files.FlashLimits;
import dev.belay.micropython.internal.syscall.ConsoleCalls;
import dev.belay.micropython.internal.syscall.ConsoleStreams;
import dev.belay.micropython.internal.syscall.DescriptorCalls;
import dev.belay.micropython.internal.syscall.DescriptorTable;
import dev.belay.micropython.internal.syscall.PathCalls;
import dev.belay.micropython.internal.wasm.EmscriptenProgram;
import dev.belay.micropython.internal.wasm.GuestMemory;
import dev.belay.micropython.internal.wasm.HostImport;
import dev.belay.micropython.internal.wasm.ImportGroup;
import dev.belay.micropython.internal.wasm.ProgramExit;
import dev.belay.micropython.internal.wasm.WasmImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs MicroPython's mpy-cross inside the JVM, one instance with memory of its own for each file.
 * Thread-safe.
 */
final class MpyCrossProgram {
    private static final String SOURCE = "source.py";
    private static final String COMPILED = "compiled.mpy";
    private static final int LARGEST_FILE_KIB = 64 * 1024;
    private static final int LARGEST_MEMORY_PAGES = 4096;

    /** Its data, its stack of 5 MiB and its heap of 1 MiB. */
    private static final int USUAL_MEMORY = 6400 << 10;

    private MpyCrossProgram() {}

    /**
     * The result of a run.
     *
     * @param compiled the content of the .mpy file, empty when it failed
     * @param output the text that it printed
     */
    public record Outcome(Optional<byte[]> compiled, String output) {}

    /**
     * Compiles a source.
     *
     * @param options of mpy-cross, such as {@code -O2}
     */
    public static Outcome compile(byte[] source, List<String> options) {
        FileTree files = new FileTree(FileStore.NONE, FlashLimits.ofKib(LARGEST_FILE_KIB, false));
        CapturedOutput output = new CapturedOutput();
        try {
            files.write(files.createFile(List.of(SOURCE)), 0, source);
            int status = run(files, output, options);
            Optional<byte[]> compiled = status == 0 ? Optional.of(content(files)) : Optional.empty();
            return new Outcome(compiled, output.text());
        } catch (ErrnoException e) {
            throw new IllegalStateException("mpy-cross could not reach its own files: " + e, e);
        }
    }

    private static byte[] content(FileTree files) throws ErrnoException {
        FileNode file = files.find(List.of(COMPILED));
        return files.read(file, 0, file.size());
    }

    private static int run(FileTree files, CapturedOutput output, List<String> options) {
        GuestMemory memory = new GuestMemory();
        DescriptorTable descriptors = new DescriptorTable();
        ConsoleCalls console = new ConsoleCalls(memory, output);
        List<ImportGroup> imports = List.of(
                new DescriptorCalls(memory, files, descriptors, console),
                new PathCalls(memory, files, descriptors),
                new HighWords());
        EmscriptenProgram program =
                new EmscriptenProgram(WasmImage.mpyCross(), memory, imports, LARGEST_MEMORY_PAGES, USUAL_MEMORY);
        List<String> line = new ArrayList<>(List.of("mpy-cross"));
        line.addAll(options);
        line.addAll(List.of("-o", COMPILED, SOURCE));
        try {
            return (int) program.call("main", line.size(), arguments(program, memory, line));
        } catch (ProgramExit e) {
            return e.status();
        }
    }

    /** Writes C's {@code argv}. */
    private static int arguments(EmscriptenProgram program, GuestMemory memory, List<String> line) {
        int pointers = (int) program.call("stackAlloc", 4L * (line.size() + 1));
        for (int i = 0; i < line.size(); i++) {
            byte[] text = (line.get(i) + "\0").getBytes(StandardCharsets.UTF_8);
            int address = (int) program.call("stackAlloc", text.length);
            memory.write(address, text);
            memory.writeInt(pointers + 4 * i, address);
        }
        memory.writeInt(pointers + 4 * line.size(), 0);
        return pointers;
    }

    /** The functions by which older builds pass the upper half of a result of 64 bits. */
    private static final class HighWords implements ImportGroup {
        private long high;

        @Override
        public @Nullable HostImport find(String name) {
            return switch (name) {
                case "getTempRet0" -> arguments -> high;
                case "setTempRet0" -> arguments -> high = arguments[0];
                default -> null;
            };
        }
    }

    /** Collects what the program prints; it has no input. */
    private static final class CapturedOutput implements ConsoleStreams {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void writeText(byte[] data) {
            bytes.writeBytes(data);
        }

        @Override
        public void writeBytes(byte[] data) {
            bytes.writeBytes(data);
        }

        @Override
        public byte[] read(int length) {
            return new byte[0];
        }

        @Override
        public boolean readable() {
            return false;
        }
    }
}
