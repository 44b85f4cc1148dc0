// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import dev.belay.micropython.internal.syscall.BoardClock;

/** A host for peripherals without an interpreter. */
record IdleMachineHost(Runnable onInterrupt, BoardClock clock) implements MachineHost {
    IdleMachineHost() {
        this(() -> {});
    }

    IdleMachineHost(Runnable onInterrupt) {
        this(onInterrupt, new BoardClock());
    }

    @Override
    public void interrupt() {
        onInterrupt.run();
    }

    @Override
    public void keyboardInterrupt() {
        throw new IllegalStateException("there is no interpreter to interrupt");
    }

    @Override
    public RuntimeException reset(ResetCause cause) {
        throw new IllegalStateException("there is no interpreter to reset");
    }

    @Override
    public void watchdogReset() {
        throw new IllegalStateException("there is no interpreter to reset");
    }
}
