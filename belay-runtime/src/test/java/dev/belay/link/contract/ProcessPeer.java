// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

/** A program that is started for each connection; killing it breaks the connection. */
record ProcessPeer(String port, String mark) implements PeerServer {
    @Override
    public void cut() {
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(mark))
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        cut();
    }
}
