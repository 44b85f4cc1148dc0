// SPDX-License-Identifier: Apache-2.0

/** Links to boards: ports, the links that carry bytes to them, and the exceptions of a connection. */
module dev.belay.link {
    requires com.fazecast.jSerialComm;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.belay.errors;
    exports dev.belay.link;
    exports dev.belay.port;

    // Not API. belay-maven-plugin, which has no module name, uses internal.config, internal.io, internal.serial and
    // internal.text.
    exports dev.belay.internal.config to
            dev.belay.junit;
    exports dev.belay.internal.io to
            dev.belay.runtime,
            dev.belay.junit,
            dev.belay.micropython;
    exports dev.belay.internal.serial to
            dev.belay.runtime;
    exports dev.belay.internal.text to
            dev.belay.runtime,
            dev.belay.micropython,
            dev.belay.junit;

    uses dev.belay.port.PortProvider;

    provides dev.belay.port.PortProvider with
            dev.belay.internal.serial.SerialLinkProvider,
            dev.belay.internal.process.ProcessLinkProvider,
            dev.belay.internal.network.TcpLinkProvider,
            dev.belay.internal.network.Rfc2217LinkProvider,
            dev.belay.internal.network.TelnetLinkProvider,
            dev.belay.internal.network.WebReplLinkProvider;
}
