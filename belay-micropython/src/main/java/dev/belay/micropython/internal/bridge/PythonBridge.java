// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import dev.belay.micropython.internal.wasm.EmscriptenProgram;
import dev.belay.micropython.internal.wasm.GuestMemory;
import dev.belay.micropython.internal.wasm.LongJump;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Carries values and calls between Java and Python, over the functions that MicroPython exports for JavaScript. Belongs to
 * one interpreter and its thread.
 */
final class PythonBridge {
    private final GuestMemory memory;
    private final HostObjectTable hostObjects = new HostObjectTable();
    private final ValueWriter values;
    private final Queue<PythonObject> discarded = new ConcurrentLinkedQueue<>();
    private List<PythonObject> borrowed = new ArrayList<>();
    private @Nullable EmscriptenProgram program;
    private @Nullable PythonObject firmwareModule;
    private @Nullable FirmwareHelpers firmware;
    private boolean closed;

    PythonBridge(GuestMemory memory) {
        this.memory = memory;
        this.values = new ValueWriter(memory, this);
    }

    void attach(EmscriptenProgram started) {
        program = started;
    }

    /** Runs a statement, which must not fail. */
    void execute(String statement) {
        int text = allocateText(statement);
        try {
            result(out -> program().call("mp_js_do_exec", text, statement.length(), out));
        } finally {
            free(text);
        }
    }

    /** Imports the module in which the firmware's Python helpers are. */
    void importFirmware(String moduleName) {
        firmwareModule = importModule(moduleName).retain();
    }

    /** Makes every object of this bridge unusable: its interpreter has ended. */
    void close() {
        closed = true;
    }

    GuestMemory memory() {
        return memory;
    }

    HostObjectTable hostObjects() {
        return hostObjects;
    }

    private EmscriptenProgram program() {
        if (closed) {
            throw new IllegalStateException("the interpreter that this Python object belonged to was reset");
        }
        return Objects.requireNonNull(program);
    }

    /** Returns the helpers, which are compiled when they are first needed. */
    FirmwareHelpers firmware() {
        if (firmware == null) {
            firmware = FirmwareHelpers.load(Objects.requireNonNull(firmwareModule));
        }
        return firmware;
    }

    int allocate(int size) {
        int address = (int) program().call("malloc", size);
        if (address == 0) {
            throw new HostException("MemoryError");
        }
        return address;
    }

    void free(int address) {
        program().call("free", address);
    }

    int allocateText(String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        int address = allocate(bytes.length);
        memory.write(address, bytes);
        return address;
    }

    private interface Filler {
        void fill(int result);
    }

    /** Reads a value that the program fills in. */
    private @Nullable Object result(Filler filler) {
        int address = allocate(ProxyKinds.VALUE_SIZE);
        try {
            filler.fill(address);
            return read(address);
        } finally {
            free(address);
        }
    }

    PythonObject importModule(String name) {
        int text = allocateText(name);
        try {
            Object module = result(out -> program().call("mp_js_do_import", text, out));
            return (PythonObject) Objects.requireNonNull(module);
        } finally {
            free(text);
        }
    }

    void register(HostModule module) {
        int name = allocateText(module.name());
        int value = allocate(ProxyKinds.VALUE_SIZE);
        write(module, value);
        program().call("mp_js_register_js_module", name, value);
        free(value);
        free(name);
    }

    @Nullable
    Object call(PythonObject function, @Nullable Object... arguments) {
        int values = allocate(ProxyKinds.VALUE_SIZE * Math.max(1, arguments.length));
        try {
            for (int i = 0; i < arguments.length; i++) {
                write(arguments[i], values + i * ProxyKinds.VALUE_SIZE);
            }
            return result(
                    out -> program().call("proxy_c_to_js_call", function.reference(), arguments.length, values, out));
        } finally {
            free(values);
        }
    }

    @Nullable
    Object attribute(PythonObject object, String name) {
        int text = allocateText(name);
        try {
            return result(out -> program().call("proxy_c_to_js_lookup_attr", object.reference(), text, out));
        } finally {
            free(text);
        }
    }

    PythonBuffer buffer(PythonObject object) {
        int address = (int) Objects.requireNonNull(firmware().addressOf().call(object));
        int length = (int) Objects.requireNonNull(firmware().lengthOf().call(object));
        return new PythonBuffer(memory, address, length);
    }

    /**
     * Raises an exception in Python, in the code that called Java. Never returns.
     *
     * <p>No exported function raises a given exception, but iterating an object runs its {@code __iter__} without a handler
     * around it. The frame that this leaves in the traceback is removed, so that the last one is the caller's.
     */
    RuntimeException raise(HostException error) {
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(error.type());
        arguments.addAll(error.arguments());
        int exception = (int) Objects.requireNonNull(firmware().prepare().call(arguments.toArray()));
        try {
            program().call("proxy_c_to_js_get_iter", firmware().raiser().reference());
        } catch (LongJump jump) {
            ExceptionObject.clearTraceback(memory, exception);
            throw jump;
        }
        throw new IllegalStateException("Python raised nothing for " + error);
    }

    /** Returns an object to Python; Python may free it once the program calls Java again. */
    void discard(PythonObject object) {
        discarded.add(object);
    }

    /** Begins a call from Python and returns the argument for {@link #leave}. */
    List<PythonObject> enter() {
        for (PythonObject object = discarded.poll(); object != null; object = discarded.poll()) {
            program().call("proxy_c_free_obj", object.reference());
        }
        List<PythonObject> outer = borrowed;
        borrowed = new ArrayList<>();
        return outer;
    }

    /** Ends a call from Python: objects that it received and did not retain are discarded. */
    void leave(List<PythonObject> outer) {
        for (PythonObject object : borrowed) {
            if (!object.isRetained()) {
                discarded.add(object);
            }
        }
        borrowed = outer;
    }

    /** Reads a value from Python. */
    @Nullable
    Object read(int address) {
        int content = memory.readInt(address + 4);
        return switch (memory.readInt(address)) {
            case ProxyKinds.FROM_PYTHON_EXCEPTION -> throw error(content, memory.readInt(address + 8));
            case ProxyKinds.FROM_PYTHON_NONE -> null;
            case ProxyKinds.FROM_PYTHON_BOOL -> content != 0;
            case ProxyKinds.FROM_PYTHON_INT -> content;
            case ProxyKinds.FROM_PYTHON_FLOAT -> memory.readDouble(address + 4);
            case ProxyKinds.FROM_PYTHON_STR -> memory.readText(memory.readInt(address + 8), content);
            case ProxyKinds.FROM_PYTHON_CALLABLE -> borrow(new PythonObject(this, content));
            case ProxyKinds.FROM_PYTHON_GENERATOR, ProxyKinds.FROM_PYTHON_OBJECT ->
                borrow(new PythonObject(this, content));
            case ProxyKinds.FROM_PYTHON_HOST_OBJECT -> hostObjects.get(content);
            default -> throw new IllegalStateException("unknown kind of value " + memory.readInt(address));
        };
    }

    private PythonObject borrow(PythonObject object) {
        borrowed.add(object);
        return object;
    }

    /** The text is the type, byte 04 and the traceback. */
    private GuestException error(int length, int text) {
        String both = memory.readText(text, length);
        free(text);
        int end = both.indexOf(4);
        return new GuestException(both.substring(0, end), both.substring(end + 1));
    }

    /** Writes a value for Python. */
    void write(@Nullable Object value, int address) {
        values.write(value, address);
    }
}
