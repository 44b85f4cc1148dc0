// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import dev.belay.micropython.internal.bridge.HostArguments;
import dev.belay.micropython.internal.bridge.HostException;
import dev.belay.micropython.internal.bridge.HostModule;
import dev.belay.micropython.internal.files.Errno;
import dev.belay.micropython.internal.pio.MachineSettings;
import dev.belay.micropython.internal.pio.MachineSettings.PinRange;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Java functions behind {@code rp2.PIO} and {@code rp2.StateMachine}. */
final class PioFunctions {
    private final Machine machine;
    private final PioController pio;

    PioFunctions(Machine machine) {
        this.machine = machine;
        pio = machine.pio();
    }

    void addTo(HostModule module) {
        module.function("pio_blocks", call -> machine.pinout().chip().pioBlocks())
                .function("pio_load", this::load)
                .function("pio_unload", call -> {
                    pio.unload(call.intAt(0), call.intAt(1), call.intAt(2));
                    return null;
                })
                .function("pio_interrupts", call -> {
                    pio.enableInterrupts(call.intAt(0), call.intAt(1));
                    return null;
                })
                .function("sm_init", this::setUp)
                .function("sm_pins", call -> {
                    pio.initialize(call.intAt(0), range(call, 1), call.intAt(3), call.intAt(4));
                    return null;
                })
                .function("sm_active", call -> pio.isEnabled(call.intAt(0)))
                .function("sm_activate", call -> {
                    pio.enable(call.intAt(0), call.booleanAt(1));
                    return null;
                })
                .function("sm_restart", call -> {
                    pio.restart(call.intAt(0));
                    return null;
                })
                .function("sm_exec", call -> {
                    pio.execute(call.intAt(0), call.intAt(1));
                    return null;
                })
                .function("sm_side", call -> pio.settings(call.intAt(0)).side().count())
                .function("sm_optional", call -> pio.settings(call.intAt(0)).execution() >> 30 & 1)
                .function("sm_put", call -> {
                    int shift = call.intAt(3);
                    return pio.put(call.intAt(0), words(call.bytesAt(1), call.intAt(2), word -> shifted(word, shift)));
                })
                .function("sm_get", this::get)
                .function("sm_tx", call -> pio.sendLevel(call.intAt(0)))
                .function("sm_rx", call -> pio.receiveLevel(call.intAt(0)));
    }

    private Integer load(HostArguments call) {
        int address = pio.load(call.intAt(0), words(call.bytesAt(1), 2, word -> word));
        if (address < 0) {
            throw HostException.osError(Errno.ENOMEM);
        }
        return address;
    }

    private @Nullable Object setUp(HostArguments call) {
        MachineSettings settings = new MachineSettings(
                call.intAt(2),
                call.intAt(3),
                call.intAt(4),
                call.intAt(5),
                call.intAt(6),
                range(call, 7),
                range(call, 9),
                range(call, 11));
        if (!settings.isSupported()) {
            throw new HostException(
                    "NotImplementedError",
                    "the virtual board does not simulate this setting of EXECCTRL or SHIFTCTRL of a state machine");
        }
        pio.setUp(call.intAt(0), settings, call.intAt(1));
        return null;
    }

    private static PinRange range(HostArguments call, int index) {
        return new PinRange(call.intAt(index), call.intAt(index + 1));
    }

    private @Nullable Object get(HostArguments call) throws InterruptedException {
        Integer word = pio.get(call.intAt(0));
        return word == null ? null : shifted(word, -call.intAt(1));
    }

    /** Shifts to the left, or to the right if negative. */
    private static int shifted(int word, int shift) {
        return Math.abs(shift) > 31 ? 0 : shift < 0 ? word >>> -shift : word << shift;
    }

    /** Returns little-endian words of one, two or four bytes. */
    private static int[] words(byte[] data, int size, IntUnaryOperator change) {
        int[] words = new int[data.length / size];
        for (int i = 0; i < words.length; i++) {
            int word = 0;
            for (int k = size - 1; k >= 0; k--) {
                word = word << 8 | (data[i * size + k] & 0xff);
            }
            words[i] = change.applyAsInt(word);
        }
        return words;
    }
}
