// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

/**
 * A user and password. {@link #toString} omits the password.
 *
 * @param user empty if unknown
 * @param password empty if unknown
 */
public record Login(String user, String password) {
    @Override
    public String toString() {
        return user + ":***";
    }
}
