// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code rfc2217://HOST:PORT}, with ser2net. */
@EnabledOnOs(OS.LINUX)
final class Rfc2217ContractTest extends ConnectionContract {
    private static final int ATTEMPTS = 200;

    @Override
    PeerServer start() throws Exception {
        return new Ser2net();
    }

    /** The server accepts one client and needs a moment to detect that the last one has closed. */
    @Override
    Device open(String port, DeviceOptions options) {
        for (int attempt = 0; ; attempt++) {
            try {
                return super.open(port, options);
            } catch (ConnectionFailedException | ConnectionLostException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
