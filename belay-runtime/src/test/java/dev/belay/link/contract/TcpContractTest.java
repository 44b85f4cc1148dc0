// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

/** {@code tcp://HOST:PORT}. */
final class TcpContractTest extends ConnectionContract {
    @Override
    PeerServer start() throws Exception {
        return new TcpPeer().begin();
    }
}
