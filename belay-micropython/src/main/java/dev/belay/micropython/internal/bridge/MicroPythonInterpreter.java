// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import dev.belay.micropython.internal.files.FileTree;
import dev.belay.micropython.internal.syscall.ConsoleCalls;
import dev.belay.micropython.internal.syscall.ConsoleStreams;
import dev.belay.micropython.internal.syscall.DescriptorCalls;
import dev.belay.micropython.internal.syscall.DescriptorTable;
import dev.belay.micropython.internal.syscall.PathCalls;
import dev.belay.micropython.internal.syscall.TimeCalls;
import dev.belay.micropython.internal.syscall.TimeSource;
import dev.belay.micropython.internal.wasm.EmscriptenProgram;
import dev.belay.micropython.internal.wasm.GuestMemory;
import dev.belay.micropython.internal.wasm.ImportGroup;
import dev.belay.micropython.internal.wasm.LongJump;
import dev.belay.micropython.internal.wasm.Unwind;
import dev.belay.micropython.internal.wasm.WasmImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmEngineException;

/**
 * One MicroPython interpreter, from start to the end of its memory; a soft reset is a new one. Belongs to the thread that
 * makes it, except for the methods that are documented otherwise.
 */
public final class MicroPythonInterpreter implements AutoCloseable {
    /** Words of the stack that holds Python's frames: about 150 nested calls. */
    private static final int PYTHON_STACK_WORDS = 4096;

    /** The C stack, which the image uses up to 96 KiB of before Python raises RuntimeError. */
    private static final int STACK_BYTES = 128 * 1024;

    /** What an interpreter uses beside the heap: static data, the stacks, and what Java allocates. */
    private static final int USUAL_BYTES = 640 * 1024;

    private static final int FIRST_HEAP_KIB = 256;
    private static final int PAGE_KIB = 64;
    private static final int CTRL_C = 3;

    /** The end of the C stack: a global of images that collect garbage while a program runs. */
    private static final String STACK_BASE = "stack_base";

    /** Where the frozen modules that no board has begin, in the list of names, which ends with an empty one. */
    private static final String STDLIB_NAMES = "stdlib_names";

    /** The entries of the modules js and jsffi, whose functions no board and no host has. */
    private static final String JS_MODULES = "js_modules";

    private static final String HEAP_LOCK = "gc_lock";

    private final EmscriptenProgram program;
    private final EmscriptenProgram.SideEntrance sideEntrance;
    private final GuestMemory memory = new GuestMemory();
    private final PythonBridge bridge = new PythonBridge(memory);
    private final InterruptFlag interrupt;
    private final int scheduleInterrupt;
    private final int interruptCharacter;
    private final int processCharacter;
    private volatile boolean started;

    /**
     * The parts of an interpreter.
     *
     * @param image the MicroPython that it runs
     * @param files its file system
     * @param console its standard streams
     * @param clock its time
     * @param modules the modules that Java offers to Python
     * @param heapKib the size of Python's heap; if empty, it grows
     * @param memoryKib the limit of all memory
     * @param identity what it says that it is
     * @param notices receives what the author of the program should know, each time
     * @param stdlib whether the modules of micropython-lib that are in the image can be imported
     */
    public record Parts(
            WasmImage image,
            FileTree files,
            ConsoleStreams console,
            TimeSource clock,
            List<HostModule> modules,
            OptionalInt heapKib,
            int memoryKib,
            Identity identity,
            Consumer<Notice> notices,
            boolean stdlib) {}

    public MicroPythonInterpreter(Parts parts) {
        DescriptorTable descriptors = new DescriptorTable();
        ConsoleCalls console = new ConsoleCalls(memory, parts.console());
        List<ImportGroup> imports = List.of(
                new TimeCalls(parts.clock(), this::raisePending),
                console,
                new DescriptorCalls(memory, parts.files(), descriptors, console),
                new PathCalls(memory, parts.files(), descriptors),
                new BridgeCalls(
                        memory, bridge, new HostCalls(memory, parts.clock(), this::raisePending, parts.notices())));
        program = new EmscriptenProgram(
                parts.image(),
                memory,
                imports,
                parts.memoryKib() / PAGE_KIB,
                USUAL_BYTES + 1024 * parts.heapKib().orElse(FIRST_HEAP_KIB));
        sideEntrance = program.sideEntrance();
        scheduleInterrupt = program.export("mp_sched_keyboard_interrupt");
        interruptCharacter = program.export("mp_hal_get_interrupt_char");
        processCharacter = program.export("mp_js_repl_process_char");
        bridge.attach(program);
        prepareCollection(parts);
        if (!parts.stdlib() && program.exports(STDLIB_NAMES)) {
            memory.writeByte((int) program.global(STDLIB_NAMES), 0);
        }
        if (program.exports(JS_MODULES)) {
            memory.writeInt((int) program.global(JS_MODULES), 0);
            memory.writeInt((int) program.global(JS_MODULES) + 8, 0);
        }
        identify(parts.identity());
        program.call("mp_js_init", PYTHON_STACK_WORDS, parts.heapKib().orElse(FIRST_HEAP_KIB) * 1024L);
        program.call("proxy_c_init");
        interrupt = InterruptFlag.find(memory, () -> program.call(scheduleInterrupt));
        parts.modules().forEach(bridge::register);
        bridge.execute("import sys; sys.path.insert(1, '/" + FileTree.ROM + "')");
        bridge.importFirmware(FirmwareRom.MODULE);
        started = true;
    }

    /** Gives the program a C stack that holds what the build made it store there for the garbage collector. */
    private void prepareCollection(Parts parts) {
        if (!program.exports(STACK_BASE)) {
            return;
        }
        long base = program.call("malloc", STACK_BYTES) + STACK_BYTES & -16;
        program.call("_emscripten_stack_restore", base);
        program.setGlobal(STACK_BASE, base);
        program.setGlobal(
                "memory_limit",
                parts.heapKib().isPresent() ? 0 : Math.min(Integer.MAX_VALUE, parts.memoryKib() * 1024L));
    }

    private void identify(Identity identity) {
        setText("platform_text", identity.platform());
        setText("machine_text", identity.machine());
        setText("build_text", identity.build());
    }

    /** Replaces the text of a str object, which consists of its type, its hash (0 is not computed), length and address. */
    private void setText(String object, String text) {
        if (program.exports(object)) {
            int address = (int) program.global(object);
            memory.writeInt(address + 4, 0);
            memory.writeInt(address + 8, text.length());
            memory.writeInt(address + 12, bridge.allocateText(text));
        }
    }

    /** Returns the files that the interpreter needs in its ROM, by path. */
    public static Map<String, byte[]> rom() {
        return FirmwareRom.files();
    }

    /** Returns whether an interpreter ended with {@code cause} because its thread was interrupted. */
    public static boolean isInterruption(Throwable cause) {
        return cause instanceof WasmInterruptedException;
    }

    /** Returns whether {@code cause} must not be caught, because it ends the interpreter. */
    public static boolean isEnding(Throwable cause) {
        return cause instanceof Unwind || cause instanceof LongJump || cause instanceof WasmEngineException;
    }

    /** Starts the REPL: prints the banner and a prompt. */
    public void startRepl() {
        program.call("mp_js_repl_init");
    }

    /** Gives a byte to the REPL, which may run a program before this returns. Returns whether to soft-reset. */
    public boolean process(int character) {
        return program.call(processCharacter, character) != 0;
    }

    /**
     * Runs a file as the main module, interruptible by Ctrl-C.
     *
     * @throws GuestException when it ended by an exception; of type SystemExit when the program requested a soft reset
     */
    public void runFile(String path) {
        List<PythonObject> outer = bridge.enter();
        try {
            bridge.firmware().run().call(path);
        } catch (GuestException e) {
            throw new GuestException(e.type(), FirmwareRom.withoutFirmwareFrames(e.traceback()));
        } finally {
            bridge.leave(outer);
        }
    }

    /**
     * Compiles a program without running it.
     *
     * @throws GuestException when it cannot be compiled
     */
    public void compile(byte[] source) {
        List<PythonObject> outer = bridge.enter();
        try {
            bridge.firmware().check().call(source);
        } catch (GuestException e) {
            throw new GuestException(e.type(), FirmwareRom.withoutFirmwareFrames(e.traceback()));
        } finally {
            bridge.leave(outer);
        }
    }

    /** Calls a function of a module of the ROM or of the flash, importing it first. */
    public @Nullable Object call(String module, String function, @Nullable Object... arguments) {
        List<PythonObject> outer = bridge.enter();
        try {
            Object found = bridge.importModule(module).attribute(function);
            return ((PythonObject) Objects.requireNonNull(found)).call(arguments);
        } finally {
            bridge.leave(outer);
        }
    }

    /** Unlocks the heap, which a program may have left locked: nothing that is typed at the prompt could unlock it. */
    public void unlockHeap() {
        if (program.exports(HEAP_LOCK)) {
            memory.writeShort((int) program.global(HEAP_LOCK), 0);
        }
    }

    /** Returns the character that interrupts a program now, -1 for none: 3 while one runs, unless the program set another one. */
    public int interruptCharacter() {
        return (int) program.call(interruptCharacter);
    }

    /** Schedules a KeyboardInterrupt if Ctrl-C has this effect now, and returns whether it has. For any thread. */
    public boolean interrupt() {
        synchronized (memory.growing()) {
            if (!started || sideEntrance.call(interruptCharacter) != CTRL_C) {
                return false;
            }
            sideEntrance.call(scheduleInterrupt);
            return true;
        }
    }

    /** Returns whether a KeyboardInterrupt was scheduled and not raised yet. For any thread. */
    public boolean isInterruptPending() {
        return started && interrupt.isSet();
    }

    private void raisePending() {
        if (isInterruptPending() && withdrawInterrupt()) {
            throw bridge.raise(new HostException("KeyboardInterrupt"));
        }
    }

    /** Withdraws a KeyboardInterrupt that came too late for the program it was meant for; returns whether there was one. */
    public boolean withdrawInterrupt() {
        synchronized (memory.growing()) {
            boolean late = interrupt.isSet();
            if (late) {
                interrupt.clear();
            }
            return late;
        }
    }

    /** Replaces bytes in the interpreter's memory at each occurrence of {@code from}. For short texts that occur nowhere else. */
    public void replaceInMemory(byte[] from, byte[] to) {
        byte[] all = memory.read(0, memory.size());
        for (int at = indexOf(all, from, 0); at >= 0; at = indexOf(all, from, at + 1)) {
            memory.write(at, to);
        }
    }

    private static int indexOf(byte[] all, byte[] wanted, int start) {
        for (int at = start; at <= all.length - wanted.length; at++) {
            if (all[at] == wanted[0] && Arrays.equals(all, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    /** Invalidates the objects that Java holds of this interpreter. */
    @Override
    public void close() {
        synchronized (memory.growing()) {
            started = false;
        }
        bridge.close();
    }
}
