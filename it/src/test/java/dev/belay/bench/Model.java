// SPDX-License-Identifier: Apache-2.0
package dev.belay.bench;

import dev.belay.link.Link;
import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.board.Wire;
import java.time.Duration;

/** Simulated kinds of links to the virtual board. */
enum Model {
    /** Native USB: 0.5 ms one way, 300 kB/s; files are sent as raw bytes. */
    USB("USB, raw", 500, 3_000_000, true, true, 0),
    /** Like USB but for ASCII only: files are sent as text. */
    USB_TEXT("USB, text", 500, 3_000_000, true, false, 0),
    /** UART without flow control: 1 ms one way, 11.52 kB/s; files are sent as text in windows. */
    UART("UART, text", 1_000, 115_200, false, true, 4);

    final String label;
    final boolean raw;
    private final long latencyMicros;
    final long baud;
    /** Largest number of round trips for the windows of one file of 4 KB. */
    final int stalls;

    private final boolean lossless;
    private final boolean binary;

    Model(String label, long latencyMicros, long baud, boolean lossless, boolean binary, int stalls) {
        this.label = label;
        this.latencyMicros = latencyMicros;
        this.baud = baud;
        this.lossless = lossless;
        this.binary = binary;
        this.stalls = stalls;
        this.raw = lossless && binary;
    }

    VirtualBoard board() {
        Wire wire = Wire.builder()
                .latency(Duration.ofNanos(latencyMicros * 1000))
                .baud(baud)
                .build();
        return VirtualBoard.start(
                BoardOptions.builder().flashKib(8 * 1024).wire(wire).build());
    }

    Meter connect(VirtualBoard board) {
        return new Meter(
                board.connect(), lossless ? new Link.Traits(true, binary, Integer.MAX_VALUE) : Link.Traits.UART, baud);
    }
}
