// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.wasm;

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
 * The memory of one program in one array, which makes each access one check instead of three, and a new memory free of
 * charge. Not shared between programs; the thread that runs the program may grow it, and others must not write meanwhile.
 */
@SuppressWarnings("removal") // Interface methods that are on their way out must be there while they are.
final class FlatMemory implements Memory {
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    private static final VarHandle FLOATS = view(float[].class);
    private static final VarHandle DOUBLES = view(double[].class);

    private final MemoryLimits limits;
    private byte[] data;
    private DataSegment @Nullable [] segments;

    FlatMemory(MemoryLimits limits) {
        this.limits = limits;
        data = new byte[Memory.bytes(limits.initialPages())];
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public int pages() {
        return data.length / PAGE_SIZE;
    }

    @Override
    public int grow(int pages) {
        int before = pages();
        long after = (long) before + pages;
        if (pages < 0 || after > maximumPages()) {
            return -1;
        }
        try {
            data = Arrays.copyOf(data, Math.toIntExact(after * PAGE_SIZE));
        } catch (OutOfMemoryError | ArithmeticException e) {
            // The program is told, as a board is that has no more: MemoryError.
            return -1;
        }
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
        try {
            System.arraycopy(source, offset, data, address, length);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, length, e);
        }
    }

    @Override
    public byte[] readBytes(int address, int length) {
        check(address, length);
        return Arrays.copyOfRange(data, address, address + length);
    }

    @Override
    public void copy(int to, int from, int length) {
        try {
            System.arraycopy(data, from, data, to, length);
        } catch (IndexOutOfBoundsException e) {
            throw outside(Math.max(to, from), length, e);
        }
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
            throw outside(address, 1, e);
        }
    }

    @Override
    public void writeByte(int address, byte value) {
        try {
            data[address] = value;
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, 1, e);
        }
    }

    @Override
    public short readShort(int address) {
        try {
            return (short) SHORTS.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Short.BYTES, e);
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
            throw outside(address, Short.BYTES, e);
        }
    }

    @Override
    public int readInt(int address) {
        try {
            return (int) INTS.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Integer.BYTES, e);
        }
    }

    @Override
    public void writeI32(int address, int value) {
        try {
            INTS.set(data, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Integer.BYTES, e);
        }
    }

    @Override
    public long readLong(int address) {
        try {
            return (long) LONGS.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Long.BYTES, e);
        }
    }

    @Override
    public void writeLong(int address, long value) {
        try {
            LONGS.set(data, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Long.BYTES, e);
        }
    }

    @Override
    public float readFloat(int address) {
        try {
            return (float) FLOATS.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Float.BYTES, e);
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
            throw outside(address, Float.BYTES, e);
        }
    }

    @Override
    public double readDouble(int address) {
        try {
            return (double) DOUBLES.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            throw outside(address, Double.BYTES, e);
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
            throw outside(address, Double.BYTES, e);
        }
    }

    private void check(int address, int length) {
        if (address < 0 || length < 0 || length > data.length - address) {
            throw outside(address, length, null);
        }
    }

    private WasmRuntimeException outside(int address, int length, @Nullable IndexOutOfBoundsException cause) {
        WasmRuntimeException outside = new WasmRuntimeException("out of bounds memory access: " + length
                + " byte(s) at " + Integer.toUnsignedString(address) + " of " + data.length);
        outside.initCause(cause);
        return outside;
    }
}
