// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The 1-wire bus at a pin, as MicroPython's module {@code onewire} uses it: its devices share the wire, on which a zero wins. Answers
 * the commands that select devices: READ ROM, MATCH ROM, SKIP ROM, SEARCH ROM and ALARM SEARCH (DS18B20 data sheet, ROM
 * commands). While no device is attached, the board only generates the time slots at the pin. Thread-safe.
 */
public final class OneWireBus {
    private static final int READ_ROM = 0x33;
    private static final int MATCH_ROM = 0x55;
    private static final int SKIP_ROM = 0xcc;
    private static final int SEARCH_ROM = 0xf0;
    private static final int ALARM_SEARCH = 0xec;
    private static final int ROM_BITS = 64;

    private enum State {
        /** Until a reset. */
        IDLE,
        COMMAND,
        MATCH,
        READ,
        SEARCH,
        SELECTED
    }

    private final List<OneWireDevice> devices = new ArrayList<>();
    private State state = State.IDLE;

    /** The devices that take part in the transaction. */
    private List<OneWireDevice> selected = List.of();

    /** The number of bits of the present byte or address that have passed, and their value. */
    private int bits;

    private int value;

    /** The number of the slot of a search in its group of three: a bit, its complement, the choice. */
    private int slot;

    private final LongSupplier clock;

    /** @param clock the board's time in nanoseconds */
    OneWireBus(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Connects a device.
     *
     * @return a subscription that disconnects it when closed
     * @throws IllegalArgumentException if the address is not eight bytes with their checksum, or another device has it
     */
    public synchronized Subscription attach(OneWireDevice device) {
        byte[] rom = device.rom();
        if (rom.length != 8 || crc8(rom) != 0) {
            throw new IllegalArgumentException("the address of a 1-wire device is eight bytes, the last a checksum");
        }
        if (devices.stream().anyMatch(other -> Arrays.equals(rom, other.rom()))) {
            throw new IllegalArgumentException("two 1-wire devices have the same address");
        }
        device.attached(clock);
        devices.add(device);
        return () -> detach(device);
    }

    private synchronized void detach(OneWireDevice device) {
        devices.remove(device);
        selected = selected.stream().filter(other -> other != device).toList();
    }

    /**
     * Returns an address.
     *
     * @param family the family of the device, 0 to 255: 0x28 for a DS18B20
     * @param serial the serial number, 48 bits
     */
    public static byte[] rom(int family, long serial) {
        byte[] rom = new byte[8];
        rom[0] = (byte) family;
        for (int i = 0; i < 6; i++) {
            rom[1 + i] = (byte) (serial >> (8 * i));
        }
        rom[7] = (byte) crc8(Arrays.copyOf(rom, 7));
        return rom;
    }

    /** Returns the checksum of bytes (Maxim application note 27): 0 for bytes with their checksum at the end. */
    public static int crc8(byte... data) {
        int crc = 0;
        for (byte element : data) {
            crc ^= element & 0xff;
            for (int i = 0; i < 8; i++) {
                crc = crc >> 1 ^ ((crc & 1) != 0 ? 0x8c : 0);
            }
        }
        return crc;
    }

    synchronized boolean isUsed() {
        return !devices.isEmpty();
    }

    /** Begins a transaction; returns whether a device is present. */
    synchronized boolean reset() {
        begin(State.COMMAND, List.copyOf(devices));
        return isUsed();
    }

    private void begin(State next, List<OneWireDevice> participants) {
        state = next;
        selected = participants;
        bits = 0;
        value = 0;
        slot = 0;
        if (next == State.SELECTED) {
            participants.forEach(OneWireDevice::select);
        }
    }

    synchronized boolean readBit() {
        return switch (state) {
            case READ -> {
                boolean bit = all(bits++, true);
                state = bits == ROM_BITS ? State.IDLE : State.READ;
                yield bit;
            }
            case SEARCH -> slot < 2 && all(bits, slot++ == 0);
            case SELECTED -> {
                if (selected.stream().anyMatch(OneWireDevice::isBusy)) {
                    yield false;
                }
                if (bits == 0) {
                    value = 0xff;
                    selected.forEach(device -> value &= device.read());
                }
                boolean bit = (value >> bits & 1) != 0;
                bits = bits + 1 & 7;
                yield bit;
            }
            default -> true;
        };
    }

    /** Returns whether all participants have this bit, or its complement, in their address. */
    private boolean all(int bit, boolean expected) {
        return selected.stream().allMatch(device -> bit(device, bit) == expected);
    }

    private static boolean bit(OneWireDevice device, int bit) {
        return (device.rom()[bit / 8] >> bit % 8 & 1) != 0;
    }

    synchronized void writeBit(boolean bit) {
        switch (state) {
            case MATCH, SEARCH -> choose(bit);
            case COMMAND, SELECTED -> {
                value = bits == 0 ? 0 : value;
                value |= bit ? 1 << bits : 0;
                bits = bits + 1 & 7;
                if (bits == 0) {
                    accept(value);
                }
            }
            default -> {}
        }
    }

    /** Continues with the devices that have this bit in their address. */
    private void choose(boolean bit) {
        int place = bits++;
        selected = selected.stream().filter(device -> bit(device, place) == bit).toList();
        slot = 0;
        if (bits == ROM_BITS) {
            begin(State.SELECTED, selected);
        }
    }

    private void accept(int command) {
        if (state == State.SELECTED) {
            selected.forEach(device -> device.write(command));
            return;
        }
        switch (command) {
            case READ_ROM -> begin(State.READ, selected);
            case MATCH_ROM -> begin(State.MATCH, selected);
            case SKIP_ROM -> begin(State.SELECTED, selected);
            case SEARCH_ROM -> begin(State.SEARCH, selected);
            case ALARM_SEARCH ->
                begin(
                        State.SEARCH,
                        selected.stream().filter(OneWireDevice::isAlarmed).toList());
            default -> begin(State.IDLE, List.of());
        }
    }
}
