// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.machine.Pinout;
import dev.belay.micropython.network.NetworkAccess;
import dev.belay.micropython.network.NetworkOptions;
import dev.belay.port.VirtualPortSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Options of a virtual board: flash, memory, network, link quality and additional firmware. Immutable. */
public final class BoardOptions {
    /** The file system of a Raspberry Pi Pico has this size. */
    private static final int PICO_FLASH_KIB = 1408;

    /** The interpreter starts with 259 pages. */
    static final int LEAST_MEMORY_KIB = 17 * 1024;

    /** What the firmware's own Python code needs, and some room. */
    static final int LEAST_HEAP_KIB = 64;

    /** The heap of a Raspberry Pi Pico W has about this size. */
    static final int PICO_HEAP_KIB = 190;

    private static final int DEFAULT_MEMORY_KIB = 64 * 1024;

    private static final BoardOptions DEFAULTS = builder().build();

    private final Optional<Path> folder;
    private final int flashKib;
    private final boolean readOnly;
    private final OptionalInt heapKib;
    private final OptionalInt memoryKib;
    private final boolean stdlib;
    private final Pinout pinout;
    private final NetworkOptions network;
    private final Wire wire;
    private final List<Function<BoardControl, FirmwarePart>> parts;

    private BoardOptions(Builder builder) {
        folder = builder.folder;
        flashKib = builder.flashKib;
        readOnly = builder.readOnly;
        heapKib = builder.heapKib;
        memoryKib = builder.memoryKib;
        stdlib = builder.stdlib;
        pinout = builder.pinout;
        network = builder.network;
        wire = builder.wire;
        parts = List.copyOf(builder.parts);
    }

    /** Returns the options of a board in memory, with the flash of a Raspberry Pi Pico. */
    public static BoardOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns the options in a {@code virtual:} port.
     *
     * @throws dev.belay.port.PortFormatException if one is unknown or malformed; the message lists the known options
     */
    public static BoardOptions of(VirtualPortSpec port) {
        return new VirtualPortOptions(port).read();
    }

    /** Returns a builder that starts with {@link #defaults()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.folder = folder;
        builder.flashKib = flashKib;
        builder.readOnly = readOnly;
        builder.heapKib = heapKib;
        builder.memoryKib = memoryKib;
        builder.stdlib = stdlib;
        builder.pinout = pinout;
        builder.network = network;
        builder.wire = wire;
        builder.parts.addAll(parts);
        return builder;
    }

    /** Returns the host's folder that stores the flash; empty for a flash in memory. */
    public Optional<Path> folder() {
        return folder;
    }

    /** Returns the size of the flash in KiB. */
    public int flashKib() {
        return flashKib;
    }

    /** Returns whether programs on the board may only read the flash. */
    public boolean readOnly() {
        return readOnly;
    }

    /** Returns the size of Python's heap in KiB, empty if the heap grows up to {@link #memoryKib}. */
    public OptionalInt heapKib() {
        return heapKib.isPresent() || memoryKib.isPresent() ? heapKib : OptionalInt.of(PICO_HEAP_KIB);
    }

    /** Returns the maximum size of the interpreter's memory in KiB. */
    public int memoryKib() {
        return Math.max(memoryKib.orElse(DEFAULT_MEMORY_KIB), LEAST_MEMORY_KIB + heapKib.orElse(0));
    }

    /** Returns whether programs can import the modules of micropython-lib that no board's firmware contains. */
    public boolean stdlib() {
        return stdlib;
    }

    /** Returns the pins of the board. */
    public Pinout pinout() {
        return pinout;
    }

    /** Returns the options of the network. */
    public NetworkOptions network() {
        return network;
    }

    /** Returns the link quality. */
    public Wire wire() {
        return wire;
    }

    /** Returns the factories of additional firmware parts. */
    public List<Function<BoardControl, FirmwarePart>> parts() {
        return parts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoardOptions that
                && folder.equals(that.folder)
                && flashKib == that.flashKib
                && readOnly == that.readOnly
                && heapKib.equals(that.heapKib)
                && memoryKib.equals(that.memoryKib)
                && stdlib == that.stdlib
                && pinout.equals(that.pinout)
                && network.equals(that.network)
                && wire.equals(that.wire)
                && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(folder, flashKib, readOnly, heapKib, memoryKib, stdlib, pinout, network, wire, parts);
    }

    @Override
    public String toString() {
        return "BoardOptions[folder=" + folder + ", flashKib=" + flashKib + ", readOnly=" + readOnly + ", heapKib="
                + heapKib() + ", memoryKib=" + memoryKib() + ", stdlib=" + stdlib + ", board=" + pinout.board()
                + ", network=" + network + ", wire="
                + wire + ", parts=" + parts + "]";
    }

    /** Builds {@link BoardOptions}. Not thread-safe. */
    public static final class Builder {
        private Optional<Path> folder = Optional.empty();
        private int flashKib = PICO_FLASH_KIB;
        private boolean readOnly;
        private OptionalInt heapKib = OptionalInt.empty();
        private OptionalInt memoryKib = OptionalInt.empty();
        private boolean stdlib;
        private Pinout pinout = Pinout.PICO_W;
        private NetworkOptions network = NetworkOptions.defaults();
        private Wire wire = Wire.ideal();
        private final List<Function<BoardControl, FirmwarePart>> parts = new ArrayList<>();

        private Builder() {}

        /** Stores the flash in a folder of the host, instead of in memory. */
        public Builder folder(Path value) {
            folder = Optional.of(value);
            return this;
        }

        /** Sets the size of the flash in KiB. */
        public Builder flashKib(int value) {
            flashKib = value;
            return this;
        }

        /** Sets whether programs may only read the flash, as on a CircuitPython board that a computer has mounted. */
        public Builder readOnly(boolean value) {
            readOnly = value;
            return this;
        }

        /**
         * Sets the size of Python's heap in KiB: a program that needs more at a time gets a MemoryError, as on a board. By
         * default it is 190, about as much as on a Raspberry Pi Pico W.
         */
        public Builder heapKib(int value) {
            heapKib = OptionalInt.of(value);
            return this;
        }

        /**
         * Lets the heap grow until the interpreter's memory has this size in KiB, unless {@link #heapKib(int)} is set too;
         * beyond it a program gets a MemoryError.
         */
        public Builder memoryKib(int value) {
            memoryKib = OptionalInt.of(value);
            return this;
        }

        /**
         * Sets whether programs can import modules of micropython-lib without installing them: logging, functools, datetime
         * and others, which the interpreter contains but no board does. By default they cannot, so that a program that needs
         * one fails here as on a board.
         */
        public Builder stdlib(boolean value) {
            stdlib = value;
            return this;
        }

        /** Sets the pins of the board; by default {@link Pinout#PICO_W}. */
        public Builder pinout(Pinout value) {
            pinout = value;
            return this;
        }

        /** Sets the options of the network; by default, programs reach this computer only. */
        public Builder network(NetworkOptions value) {
            network = value;
            return this;
        }

        /** Sets the part of the real network that programs can use. */
        public Builder network(NetworkAccess value) {
            return network(network.toBuilder().access(value).build());
        }

        /** Sets the link quality. */
        public Builder wire(Wire value) {
            wire = value;
            return this;
        }

        /** Adds a part to the firmware; the factory is called once for each board. */
        public Builder part(Function<BoardControl, FirmwarePart> part) {
            parts.add(part);
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalArgumentException if the memory or the heap is too small for the interpreter
         */
        public BoardOptions build() {
            if (memoryKib.isPresent() && memoryKib.getAsInt() < LEAST_MEMORY_KIB) {
                throw new IllegalArgumentException(
                        "a board needs at least " + LEAST_MEMORY_KIB + " KiB of memory, not " + memoryKib.getAsInt());
            }
            if (heapKib.isPresent() && heapKib.getAsInt() < LEAST_HEAP_KIB) {
                throw new IllegalArgumentException(
                        "a board needs a heap of at least " + LEAST_HEAP_KIB + " KiB, not " + heapKib.getAsInt());
            }
            return new BoardOptions(this);
        }
    }
}
