// SPDX-License-Identifier: Apache-2.0

/** MicroPython on the JVM: the virtual board, its simulated machine, a server for it, and mpy-cross. */
module dev.belay.micropython {
    requires transitive dev.belay.link;
    requires org.jline.nativ;
    requires org.jline.terminal;
    requires org.jline.terminal.jni;
    requires org.slf4j;
    requires run.endive.runtime;
    requires run.endive.wasm;
    requires static org.jspecify;

    exports dev.belay.micropython.board;
    exports dev.belay.micropython.cross;
    exports dev.belay.micropython.devices;
    exports dev.belay.micropython.machine;
    exports dev.belay.micropython.network;
    exports dev.belay.micropython.server;

    provides dev.belay.port.PortProvider with
            dev.belay.micropython.board.VirtualLinkProvider;
}
