// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import dev.belay.micropython.internal.syscall.TimeSource;
import dev.belay.micropython.internal.wasm.GuestMemory;
import java.util.function.Consumer;

/**
 * The functions that the build added to the image. It has no imports for them, so that they are calls of {@code has_attr}
 * with a negative number in place of an object's; {@code RewriteImage} has the same numbers.
 */
final class HostCalls {
    private static final int TICKS_US = -1;
    private static final int DELAY_US = -2;
    private static final int DECORATOR = -3;
    private static final int HEAP_FULL = -4;

    private final GuestMemory memory;
    private final TimeSource clock;
    private final Runnable raisePending;
    private final Consumer<Notice> notices;

    /** @param raisePending raises a pending exception, which does not end a wait */
    HostCalls(GuestMemory memory, TimeSource clock, Runnable raisePending, Consumer<Notice> notices) {
        this.memory = memory;
        this.clock = clock;
        this.raisePending = raisePending;
        this.notices = notices;
    }

    long call(int function, int argument) {
        return switch (function) {
            case TICKS_US -> {
                long now = clock.ticksMicros();
                raisePending.run();
                yield now;
            }
            case DELAY_US -> {
                clock.delayMicros(Integer.toUnsignedLong(argument));
                raisePending.run();
                yield 0;
            }
            case DECORATOR -> acceptDecorator(memory.readText(argument)) ? 1 : 0;
            case HEAP_FULL -> {
                notices.accept(Notice.HEAP_FULL);
                yield 0;
            }
            default -> throw new UnsupportedOperationException("the program called the host's function " + function);
        };
    }

    private boolean acceptDecorator(String name) {
        boolean accepted = name.equals("native") || name.equals("viper");
        if (accepted) {
            notices.accept(Notice.NATIVE_CODE);
        }
        return accepted;
    }
}
