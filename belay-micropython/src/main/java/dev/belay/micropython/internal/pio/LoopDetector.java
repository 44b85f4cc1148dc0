// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.pio;

/**
 * Detects that a state machine is in the same state as before, and nothing that it reads has changed meanwhile, so that it will do
 * the same again. Keeps one earlier state, which it replaces after a number of instructions that doubles each time (Brent's
 * algorithm), and the changes of outputs since then.
 */
final class LoopDetector {
    private static final int FIRST = 8;
    private static final int LAST = 1 << 20;
    private static final int EDGES = 64;

    private final StateMachine machine;
    private boolean armed;
    private int steps;
    private int limit = FIRST;

    private int pc;
    private int x;
    private int y;
    private int isr;
    private int osr;
    private int counts;
    private int injected;
    private int levels;
    private int directions;
    private long begin;
    private boolean readsPins;
    private boolean readsFlags;
    private long inputChanges;
    private long flagChanges;

    private final long[] times = new long[EDGES];
    private final int[] changed = new int[EDGES];
    private final int[] newLevels = new int[EDGES];
    private final int[] newDirections = new int[EDGES];
    private int edges;
    private int outputs;

    LoopDetector(StateMachine machine) {
        this.machine = machine;
    }

    /** Starts again, because something else has changed the machine. */
    void forget() {
        armed = false;
        limit = FIRST;
    }

    /** Records that the machine has done something with its queues. */
    void touch() {
        forget();
    }

    void readPins() {
        readsPins = true;
    }

    void readFlags() {
        readsFlags = true;
    }

    /** Records changes of outputs. */
    void wrote(int pins, long time) {
        if (pins == 0 || !armed) {
            return;
        }
        outputs |= pins;
        if (edges < EDGES) {
            times[edges] = time;
            changed[edges] = pins;
            newLevels[edges] = machine.block.levels();
            newDirections[edges] = machine.block.directions();
        }
        edges++;
    }

    /** Returns whether the machine will do again what it has done since the earlier state. Called after each instruction. */
    boolean repeats(long inputChangesNow) {
        if (armed && isDisturbed(inputChangesNow)) {
            limit = FIRST;
            keep(inputChangesNow);
        } else if (armed && machine.pc == pc && isSame()) {
            limit = FIRST;
            if (edges <= EDGES) {
                return true;
            }
            keep(inputChangesNow);
        } else if (!armed || ++steps >= limit) {
            limit = Math.min(LAST, 2 * limit);
            keep(inputChangesNow);
        }
        return false;
    }

    private boolean isSame() {
        return x == machine.x
                && y == machine.y
                && isr == machine.isr
                && osr == machine.osr
                && counts == counts()
                && injected == machine.injected
                && ((levels ^ machine.block.levels()) & outputs) == 0
                && ((directions ^ machine.block.directions()) & outputs) == 0
                && machine.next > begin;
    }

    private int counts() {
        return machine.isrCount << 8 | machine.osrCount;
    }

    private boolean isDisturbed(long inputChangesNow) {
        return (readsPins && inputChanges != inputChangesNow)
                || (readsFlags && flagChanges != machine.block.flagChanges());
    }

    private void keep(long inputChangesNow) {
        armed = true;
        steps = 0;
        pc = machine.pc;
        x = machine.x;
        y = machine.y;
        isr = machine.isr;
        osr = machine.osr;
        counts = counts();
        injected = machine.injected;
        levels = machine.block.levels();
        directions = machine.block.directions();
        readsPins = false;
        readsFlags = false;
        inputChanges = inputChangesNow;
        flagChanges = machine.block.flagChanges();
        restart();
    }

    private void restart() {
        begin = machine.next;
        steps = 0;
        edges = 0;
        outputs = 0;
    }

    /** Returns whether the repetition depends on pins or flags, which others may change. */
    boolean dependsOnOthers() {
        return readsPins || readsFlags;
    }

    long period() {
        return machine.next - begin;
    }

    int edges() {
        return edges;
    }

    int outputs() {
        return outputs;
    }

    /** Advances the machine by repetitions: the first ones without effects, the others with their changes of outputs. */
    void repeat(long silent, long visible) {
        long period = period();
        long shift = period * (1 + silent);
        for (long i = 0; i < visible; i++, shift += period) {
            for (int edge = 0; edge < edges; edge++) {
                machine.block.write(
                        changed[edge], newLevels[edge], changed[edge], newDirections[edge], times[edge] + shift);
            }
        }
        machine.next += period * (silent + visible);
        restart();
    }
}
