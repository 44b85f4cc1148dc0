// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.wasm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportTable;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.Memory;
import run.endive.runtime.TableInstance;
import run.endive.wasm.types.ExportSection;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ImportSection;
import run.endive.wasm.types.MemoryImport;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableImport;

/**
 * A running program: one image with memory of its own, whose imports are looked up in groups of functions.
 *
 * <p>It belongs to one thread. Interrupting that thread ends the program, with an unchecked exception of the WebAssembly
 * runtime.
 */
public final class EmscriptenProgram {
    private final WasmImage image;
    private final GuestMemory memory;
    private final Instance instance;
    private final Machine machine;
    private final Map<String, Integer> exports = new HashMap<>();

    /**
     * @param memory is attached to the program's memory
     * @param maximumPages the limit of the memory in pages of 64 KiB
     */
    public EmscriptenProgram(WasmImage image, GuestMemory memory, List<ImportGroup> groups, int maximumPages) {
        this(image, memory, groups, maximumPages, Integer.MAX_VALUE);
    }

    /**
     * @param usual the number of bytes, of the memory that the program declares, that it normally uses: it starts with these,
     *     since zeroing all of it would be most of the time that a short program takes
     */
    public EmscriptenProgram(
            WasmImage image, GuestMemory memory, List<ImportGroup> groups, int maximumPages, int usual) {
        this.image = image;
        this.memory = memory;
        LongJumpSupport jumps = new LongJumpSupport();
        ImportValues imports = imports(groups, jumps);
        Instance.Builder builder = Instance.builder(image.module())
                .withMachineFactory(image.code())
                .withImportValues(imports)
                .withMemoryFactory(LinearMemory::new)
                .withStart(false);
        image.module()
                .memorySection()
                .ifPresent(section -> builder.withMemoryLimits(new MemoryLimits(
                        Math.min(section.getMemory(0).limits().initialPages(), pages(usual)), maximumPages)));
        instance = builder.build();
        machine = instance.getMachine();
        memory.attach(instance.memory());
        ((LinearMemory) instance.memory()).stackPointer =
                (int) instance.global(0).getValue();
        ExportSection section = image.module().exportSection();
        for (int i = 0; i < section.exportCount(); i++) {
            exports.put(section.getExport(i).name(), section.getExport(i).index());
        }
        jumps.attach(instance, export("setThrew"));
        call("__wasm_call_ctors");
        if (exports("emscripten_stack_init")) {
            call("emscripten_stack_init");
        }
    }

    private static int pages(int bytes) {
        return (int) ((bytes + Memory.PAGE_SIZE - 1L) / Memory.PAGE_SIZE);
    }

    private ImportValues imports(List<ImportGroup> groups, LongJumpSupport jumps) {
        ImportValues.Builder values = ImportValues.builder();
        ImportSection section = image.module().importSection();
        for (int i = 0; i < section.importCount(); i++) {
            if (section.getImport(i) instanceof MemoryImport wanted) {
                values.addMemory(new ImportMemory(wanted.module(), wanted.name(), new LinearMemory(wanted.limits())));
            } else if (section.getImport(i) instanceof TableImport wanted) {
                Table table = new Table(wanted.entryType(), wanted.limits());
                values.addTable(new ImportTable(wanted.module(), wanted.name(), new TableInstance(table, -1)));
            } else if (section.getImport(i) instanceof FunctionImport wanted) {
                values.addFunction(function(wanted, groups, jumps));
            }
        }
        return values.build();
    }

    private HostFunction function(FunctionImport wanted, List<ImportGroup> groups, LongJumpSupport jumps) {
        FunctionType type = image.module().typeSection().getType(wanted.typeIndex());
        String name = image.importName(wanted.name());
        if (name.startsWith("invoke_")) {
            return new HostFunction(wanted.module(), wanted.name(), type, jumps::invoke);
        }
        HostImport function = new LazyImport(() -> find(name, groups));
        return type.returns().isEmpty()
                ? new HostFunction(wanted.module(), wanted.name(), type, (ignored, arguments) -> {
                    function.call(arguments);
                    return NOTHING;
                })
                : new HostFunction(wanted.module(), wanted.name(), type, (ignored, arguments) -> {
                    return new long[] {function.call(arguments)};
                });
    }

    private static final long[] NOTHING = {};

    private HostImport find(String name, List<ImportGroup> groups) {
        for (ImportGroup group : groups) {
            HostImport found = group.find(name);
            if (found != null) {
                return found;
            }
        }
        HostImport own = ownImport(name);
        return own != null
                ? own
                : arguments -> {
                    throw new UnsupportedOperationException(
                            "the program called " + name + ", which this host does not have");
                };
    }

    private @Nullable HostImport ownImport(String name) {
        return switch (name) {
            case "_emscripten_throw_longjmp" ->
                arguments -> {
                    throw LongJump.INSTANCE;
                };
            case "emscripten_resize_heap" -> arguments -> memory.growTo(arguments[0] & 0xffffffffL) ? 1 : 0;
            case "_abort_js" ->
                arguments -> {
                    throw new IllegalStateException("the program aborted");
                };
            case "__assert_fail" ->
                arguments -> {
                    throw new IllegalStateException("assertion failed: " + memory.readText(arguments[0]));
                };
            case "exit" ->
                arguments -> {
                    throw new ProgramExit((int) arguments[0]);
                };
            default -> null;
        };
    }

    /** Returns whether the program has an exported function of this name. */
    public boolean exports(String name) {
        return exports.containsKey(image.exportName(name));
    }

    /** Returns the number of an exported function or global, for {@link #call(int, long...)}. */
    public int export(String name) {
        Integer index = exports.get(image.exportName(name));
        if (index == null) {
            throw new IllegalArgumentException("the program does not export " + name);
        }
        return index;
    }

    /** Calls a function and returns its result, 0 when it has none. */
    public long call(int export, long... arguments) {
        return call(machine, export, arguments);
    }

    public long call(String export, long... arguments) {
        return call(export(export), arguments);
    }

    /** Sets an exported global variable. */
    public void setGlobal(String export, long value) {
        instance.global(export(export)).setValue(value);
    }

    /** Returns the value of an exported global variable. */
    public long global(String export) {
        return instance.global(export(export)).getValue();
    }

    private static long call(Machine machine, int export, long... arguments) {
        long[] result = machine.call(export, arguments);
        return result == null || result.length == 0 ? 0 : result[0];
    }

    /** Returns a way for another thread to call functions that call no others, while the program runs. */
    public SideEntrance sideEntrance() {
        Machine second = image.code().apply(instance);
        return (export, arguments) -> call(second, export, arguments);
    }

    /** Calls small functions of a program that is running, as an interrupt handler does. */
    @FunctionalInterface
    public interface SideEntrance {
        long call(int export, long... arguments);
    }
}
