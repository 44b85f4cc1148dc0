// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import dev.belay.micropython.internal.bridge.HostArguments;
import dev.belay.micropython.internal.bridge.HostModule;
import java.util.List;
import java.util.Optional;

/** The functions behind the module {@code tls}. */
public final class TlsFunctions {
    private TlsFunctions() {}

    /** Adds the functions to a module. */
    public static void addTo(HostModule module) {
        module.function("context", call -> new TlsContext())
                .function("trust", call -> {
                    context(call).trust(call.dataAt(1));
                    return null;
                })
                .function("key", call -> {
                    context(call).key(call.dataAt(1));
                    return null;
                })
                .function("chain", call -> {
                    context(call).chain(call.dataAt(1));
                    return null;
                })
                .function("ciphers", call -> TlsContext.ciphers())
                .function("use_ciphers", call -> {
                    context(call).ciphers(List.of(String.valueOf(call.get(1)).split(",", -1)));
                    return null;
                })
                .function(
                        "start",
                        call -> context(call)
                                .connect(
                                        call.booleanAt(1),
                                        call.intAt(2),
                                        Optional.ofNullable(call.get(3)).map(String::valueOf)))
                .function("room", call -> connection(call).room())
                .function("feed", call -> {
                    connection(call).feed(call.bytesAt(1));
                    return null;
                })
                .function("take", call -> connection(call).take())
                .function("handshake", call -> connection(call).handshake())
                .function("read", call -> connection(call).read(call.intAt(1), call.booleanAt(2)))
                .function("available", call -> connection(call).available())
                .function("write", call -> connection(call).write(call.dataAt(1)))
                .function("end", call -> {
                    connection(call).close();
                    return null;
                })
                .function("certificate", call -> connection(call).peerCertificate())
                .function("cipher", call -> connection(call).cipher());
    }

    private static TlsContext context(HostArguments call) {
        return call.handleAt(0, TlsContext.class);
    }

    private static TlsConnection connection(HostArguments call) {
        return call.handleAt(0, TlsConnection.class);
    }
}
