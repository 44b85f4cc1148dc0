// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

/** Transfers the blocks of a job to a board. */
interface Carrier {
    /**
     * Transfers the rest of the job.
     *
     * @param installed the scripts that are defined on the board
     * @throws dev.belay.PythonException if a step fails on the board; acknowledged steps are done
     */
    void transfer(Job job, Helpers.Installed installed);
}
