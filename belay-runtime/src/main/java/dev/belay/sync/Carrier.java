// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

/** A way to get the blocks of a job to a board. */
interface Carrier {
    /**
     * Carries what is left of the job.
     *
     * @param installed what the board knows already
     * @throws dev.belay.PythonException when the board cannot do a step; what it has acknowledged is done
     */
    void carry(Job job, Helpers.Installed installed);
}
