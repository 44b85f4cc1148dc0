// SPDX-License-Identifier: Apache-2.0

/** The device library: a board that runs MicroPython or CircuitPython as a Java object. */
module dev.belay.runtime {
    requires transitive dev.belay.link;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.belay;
    exports dev.belay.bind;
    exports dev.belay.clock;
    exports dev.belay.code;
    exports dev.belay.files;
    exports dev.belay.python;
    exports dev.belay.remote;
    exports dev.belay.sync;

    // Not API. belay-maven-plugin, which has no module name, uses these too, and internal.find and internal.terminal.
    exports dev.belay.internal.bind to
            dev.belay.junit;
    exports dev.belay.internal.python.rewrite to
            dev.belay.junit;
    exports dev.belay.internal.python.source to
            dev.belay.junit;
    exports dev.belay.internal.repl to
            dev.belay.junit;
    exports dev.belay.internal.session to
            dev.belay.junit;
    exports dev.belay.internal.sync.transfer to
            dev.belay.junit;

    provides dev.belay.port.PortProvider with
            dev.belay.internal.find.UsbLinkProvider;
}
