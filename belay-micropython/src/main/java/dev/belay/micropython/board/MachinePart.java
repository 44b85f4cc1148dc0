// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.internal.bridge.HostModule;
import dev.belay.micropython.internal.syscall.BoardClock;
import dev.belay.micropython.machine.Machine;
import dev.belay.micropython.machine.MachineHost;
import dev.belay.micropython.machine.Pinout;
import dev.belay.micropython.machine.ResetCause;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Adds the peripherals and the modules {@code machine} and {@code os} to a board. */
final class MachinePart implements FirmwarePart, MachineHost {
    private final BoardControl board;
    private final BoardClock clock;
    private final Machine machine;
    private volatile ResetCause next = ResetCause.POWER_ON;
    private volatile LongSupplier clockReads = () -> 0;

    MachinePart(Pinout pinout, BoardClock clock, BoardControl board) {
        this.board = board;
        this.clock = clock;
        machine = new Machine(pinout, this);
    }

    Machine machine() {
        return machine;
    }

    /** @param reads counts how often a program has asked for the time */
    void countClockReads(LongSupplier reads) {
        clockReads = reads;
    }

    /** Records that the next start of the interpreter is a power-on. */
    void powerOn() {
        next = ResetCause.POWER_ON;
    }

    /** Records that the next start of the interpreter is a reset by the watchdog. */
    void watchdog() {
        next = ResetCause.WATCHDOG;
    }

    @Override
    public Map<String, byte[]> rom() {
        return machine.rom();
    }

    @Override
    public List<HostModule> modules() {
        machine.restart(next);
        next = ResetCause.SOFT;
        return List.of(machine.module());
    }

    @Override
    public void stopped() {
        machine.stop();
    }

    @Override
    public BoardClock clock() {
        return clock;
    }

    @Override
    public void interrupt() {
        board.post(machine::runHandlers);
    }

    @Override
    public void keyboardInterrupt() {
        board.interrupt();
    }

    @Override
    public long clockReads() {
        return clockReads.getAsLong();
    }

    @Override
    public RuntimeException reset(ResetCause cause) {
        next = cause;
        return board.hardReset();
    }

    @Override
    public void watchdogReset() {
        next = ResetCause.WATCHDOG;
        board.restart();
    }
}
