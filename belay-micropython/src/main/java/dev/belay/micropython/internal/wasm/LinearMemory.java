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
 * <p>A program may declare far more than it uses, and zeroing all of it is most of the time that a short program takes:
 * what lies behind the first bytes is then allocated when it is first accessed.
 */
@SuppressWarnings("removal") // Interface methods that are on their way out must be there while they are.
final class LinearMemory implements Memory {
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    private static final VarHandle FLOATS = view(float[].class);
    private static final VarHandle DOUBLES = view(double[].class);

    private final MemoryLimits limits;
    private final Object growing;
    private int pages;
    private byte[] data;
    private DataSegment @Nullable [] segments;

    /**
     * @param first the number of bytes to allocate at once, the others at the first access
     * @param growing is locked while the memory gets larger
     */
    LinearMemory(MemoryLimits limits, int first, Object growing) {
        this.limits = limits;
        this.growing = growing;
        pages = limits.initialPages();
        data = new byte[Math.min(Memory.bytes(pages), first)];
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
        reach(address, length);
        System.arraycopy(source, offset, data, address, length);
    }

    @Override
    public byte[] readBytes(int address, int length) {
        reach(address, length);
        return Arrays.copyOfRange(data, address, address + length);
    }

    @Override
    public void copy(int to, int from, int length) {
        reach(from, length);
        reach(to, length);
        System.arraycopy(data, from, data, to, length);
    }

    /** A new memory is zero already. */
    @Override
    public void zero() {}

    @Override
    public void fill(byte value, int from, int to) {
        reach(from, to - from);
        Arrays.fill(data, from, to, value);
    }

    @Override
    public byte read(int address) {
        try {
            return data[address];
        } catch (IndexOutOfBoundsException e) {
            reach(address, 1);
            return read(address);
        }
    }

    @Override
    public void writeByte(int address, byte value) {
        try {
            data[address] = value;
        } catch (IndexOutOfBoundsException e) {
            reach(address, 1);
            writeByte(address, value);
        }
    }

    @Override
    public short readShort(int address) {
        try {
            return (short) SHORTS.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            reach(address, Short.BYTES);
            return readShort(address);
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
            reach(address, Short.BYTES);
            writeShort(address, value);
        }
    }

    @Override
    public int readInt(int address) {
        try {
            return (int) INTS.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            reach(address, Integer.BYTES);
            return readInt(address);
        }
    }

    @Override
    public void writeI32(int address, int value) {
        try {
            INTS.set(data, address, value);
        } catch (IndexOutOfBoundsException e) {
            reach(address, Integer.BYTES);
            writeI32(address, value);
        }
    }

    @Override
    public long readLong(int address) {
        try {
            return (long) LONGS.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            reach(address, Long.BYTES);
            return readLong(address);
        }
    }

    @Override
    public void writeLong(int address, long value) {
        try {
            LONGS.set(data, address, value);
        } catch (IndexOutOfBoundsException e) {
            reach(address, Long.BYTES);
            writeLong(address, value);
        }
    }

    @Override
    public float readFloat(int address) {
        try {
            return (float) FLOATS.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            reach(address, Float.BYTES);
            return readFloat(address);
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
            reach(address, Float.BYTES);
            writeF32(address, value);
        }
    }

    @Override
    public double readDouble(int address) {
        try {
            return (double) DOUBLES.get(data, address);
        } catch (IndexOutOfBoundsException e) {
            reach(address, Double.BYTES);
            return readDouble(address);
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
            reach(address, Double.BYTES);
            writeF64(address, value);
        }
    }

    /** Allocates memory at the first access; an access to allocated memory costs one comparison. */
    private void reach(int address, int length) {
        if (address >= 0 && length >= 0 && length <= data.length - address) {
            return;
        }
        int declared = Memory.bytes(pages);
        if (address < 0 || length < 0 || length > declared - address) {
            throw new WasmRuntimeException("out of bounds memory access: " + length + " byte(s) at "
                    + Integer.toUnsignedString(address) + " of " + declared);
        }
        synchronized (growing) {
            data = Arrays.copyOf(data, (int) Math.min(declared, (address + (long) length) * 2));
        }
    }
}
