// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.internal.sync.scan.ScriptInstaller;

/** Transfers the blocks of a job to a board. */
interface Transport {
    /**
     * Transfers the rest of the job.
     *
     * @param installed the scripts that are defined on the board
     * @throws dev.belay.code.PythonException if a step fails on the board; acknowledged steps are done
     * @throws dev.belay.errors.ProtocolException if the board does not confirm what was sent
     */
    void transfer(TransferState job, ScriptInstaller.Installed installed);
}
