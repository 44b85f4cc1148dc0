// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

/**
 * Who is to be let in. Does not show its password.
 *
 * @param user empty where none is known
 * @param password empty where none is known
 */
public record Login(String user, String password) {
    @Override
    public String toString() {
        return user + ":***";
    }
}
