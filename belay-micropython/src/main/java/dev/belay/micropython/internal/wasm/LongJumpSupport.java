// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.wasm;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.TableInstance;

/**
 * C's {@code setjmp} and {@code longjmp} as Emscripten compiles them: a call that may jump goes through an import, which
 * calls it back by its number in the table, catches the jump and reports it to the program by {@code setThrew}.
 */
final class LongJumpSupport {
    private static final long[] NOTHING = {0};
    private static final long[] JUMPED = {1, 0};

    private @Nullable Target target;

    private record Target(Machine machine, TableInstance table, GlobalInstance stackPointer, int setThrew) {}

    void attach(Instance instance, int setThrew) {
        // Emscripten declares __stack_pointer first.
        target = new Target(instance.getMachine(), instance.table(0), instance.global(0), setThrew);
    }

    long[] invoke(Instance instance, long[] arguments) {
        Target to = Objects.requireNonNull(target);
        long stackPointer = to.stackPointer.getValue();
        try {
            return to.machine.call(
                    to.table.ref((int) arguments[0]), Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (LongJump e) {
            to.stackPointer.setValue(stackPointer);
            to.machine.call(to.setThrew, JUMPED);
            return NOTHING;
        }
    }
}
