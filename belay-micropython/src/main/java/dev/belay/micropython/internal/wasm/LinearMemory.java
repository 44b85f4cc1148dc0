// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.wasm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * The memory of one program in one array, so that an access needs one check instead of three and a new memory needs no
 * clearing. Not shared between programs; the thread that runs the program may grow it, and others must not write meanwhile.
 *
 * <p>The compiled MicroPython accesses the fields, without a call, which HotSpot might not inline: it inlines nothing more in a
 * method that has become large. Its accesses outside of the memory end in an {@link IndexOutOfBoundsException}.
 */
@SuppressWarnings("removal") // Interface methods that are on their way out must be there while they are.
public final class LinearMemory implements Memory {
    public static final VarHandle SHORTS = view(short[].class);
    public static final VarHandle INTS = view(int[].class);
    public static final VarHandle LONGS = view(long[].class);
    private static final VarHandle FLOATS = view(float[].class);
    public static final VarHandle DOUBLES = view(double[].class);

    private final MemoryLimits limits;
    private int pages;

    /** All bytes. */
    public byte[] data;

    /** The pointer to the C stack of the compiled program. */
    public int stackPointer;

    /** What a part of a function of the compiled program hands back, which it reads at once. */
    public final int[] results = new int[17];

    private DataSegment @Nullable [] segments;

    LinearMemory(MemoryLimits limits) {
        this.limits = limits;
        pages = limits.initialPages();
        data = new byte[Memory.bytes(pages)];
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public int pages() {
        return pages;
    }

    @Override
    public int grow(int more) {
        int before = pages;
        long after = (long) before + more;
        if (more < 0 || after > maximumPages()) {
            return -1;
        }
        try {
            data = Arrays.copyOf(data, Math.toIntExact(after * PAGE_SIZE));
        } catch (OutOfMemoryError | ArithmeticException e) {
            // The program gets a MemoryError, as on a board without free memory.
            return -1;
        }
        pages = (int) after;
        return before;
    }

    @Override
    public int initialPages() {
        return limits.initialPages();
    }

    @Override
    public int maximumPages() {
        return Math.min(limits.maximumPages(), RUNTIME_MAX_PAGES);
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Object lock(int address) {
        throw notShared();
    }

    @Override
    public int waitOn(int address, int expected, long timeout) {
        throw notShared();
    }

    @Override
    public int waitOn(int address, long expected, long timeout) {
        throw notShared();
    }

    @Override
    public int notify(int address, int maximum) {
        return 0;
    }

    private static UnsupportedOperationException notShared() {
        return new UnsupportedOperationException("this memory belongs to one thread");
    }

    @Override
    public void initialize(Instance instance, DataSegment @Nullable [] data) {
        initialize(instance, data, 0);
    }

    @Override
    public void initialize(Instance instance, DataSegment @Nullable [] data, int memory) {
        segments = data;
        if (data == null) {
            return;
        }
        for (DataSegment segment : data) {
            if (segment instanceof ActiveDataSegment active && active.index() == memory) {
                long[] offset = ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions());
                write((int) offset[0], active.bytes());
            }
        }
    }

    @Override
    public void initPassiveSegment(int segment, int address, int offset, int length) {
        if (segments == null) {
            throw new IllegalStateException("the program has no data segments");
        }
        write(address, segments[segment].bytes(), offset, length);
    }

    @Override
    public void drop(int segment) {
        if (segments != null) {
            segments[segment] = PassiveDataSegment.EMPTY;
        }
    }

    @Override
    public void write(int address, byte[] source, int offset, int length) {
        check(address, length);
        System.arraycopy(source, offset, data, address, length);
    }

    @Override
    public byte[] readBytes(int address, int length) {
        check(address, length);
        return Arrays.copyOfRange(data, address, address + length);
    }

    @Override
    public void copy(int to, int from, int length) {
        check(from, length);
        check(to, length);
        System.arraycopy(data, from, data, to, length);
    }

    /** A new memory is zero already. */
    @Override
    public void zero() {}

    @Override
    public void fill(byte value, int from, int to) {
        check(from, to - from);
        Arrays.fill(data, from, to, value);
    }

    @Override
    public byte read(int address) {
        try {
            return data[address];
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, 1);
        }
    }

    @Override
    public void writeByte(int address, byte value) {
        try {
            data[address] = value;
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, 1);
        }
    }

    @Override
    public short readShort(int address) {
        try {
            return (short) SHORTS.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Short.BYTES);
        }
    }

    @Override
    public long readU16(int address) {
        return Short.toUnsignedLong(readShort(address));
    }

    @Override
    public void writeShort(int address, short value) {
        try {
            SHORTS.set(data, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Short.BYTES);
        }
    }

    @Override
    public int readInt(int address) {
        try {
            return (int) INTS.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Integer.BYTES);
        }
    }

    @Override
    public void writeI32(int address, int value) {
        try {
            INTS.set(data, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Integer.BYTES);
        }
    }

    @Override
    public long readLong(int address) {
        try {
            return (long) LONGS.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Long.BYTES);
        }
    }

    @Override
    public void writeLong(int address, long value) {
        try {
            LONGS.set(data, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Long.BYTES);
        }
    }

    @Override
    public float readFloat(int address) {
        try {
            return (float) FLOATS.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Float.BYTES);
        }
    }

    @Override
    public long readF32(int address) {
        return readInt(address);
    }

    @Override
    public void writeF32(int address, float value) {
        try {
            FLOATS.set(data, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Float.BYTES);
        }
    }

    @Override
    public double readDouble(int address) {
        try {
            return (double) DOUBLES.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Double.BYTES);
        }
    }

    @Override
    public long readF64(int address) {
        return readLong(address);
    }

    @Override
    public void writeF64(int address, double value) {
        try {
            DOUBLES.set(data, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Double.BYTES);
        }
    }

    private void check(int address, int length) {
        if (address < 0 || length < 0 || length > data.length - address) {
            throw outside(address, length);
        }
    }

    private WasmRuntimeException outside(int address, int length) {
        return new WasmRuntimeException("out of bounds memory access: " + length + " byte(s) at "
                + Integer.toUnsignedString(address) + " of " + data.length);
    }
}
