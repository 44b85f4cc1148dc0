// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** A host for peripherals without an interpreter. */
record StillChip(Runnable onInterrupt) implements Chip {
    StillChip() {
        this(() -> {});
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
}
