// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

/** {@code tcp://HOST:PORT}. */
final class TcpContractTest extends ConnectionContract {
    @Override
    Farside start() throws Exception {
        return new TcpFarside().begin();
    }
}
