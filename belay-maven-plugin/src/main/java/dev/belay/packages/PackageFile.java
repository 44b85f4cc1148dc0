// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

/** One file of a package: where it goes below {@code /lib}, and what is in it. Immutable: its content must not be changed. */
public final class PackageFile {
    private final String path;
    private final byte[] content;
    private final String sha256;

    PackageFile(String path, byte[] content) {
        this.path = path;
        this.content = content;
        this.sha256 = Sha256.of(content);
    }

    /** Returns the path relative to {@code /lib}, with '/' between its segments. */
    public String path() {
        return path;
    }

    /** Returns the bytes, which are not copied. */
    byte[] content() {
        return content;
    }

    /** Returns the number of bytes. */
    public long size() {
        return content.length;
    }

    /** Returns the SHA-256 of the content, as 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    LockedFile locked() {
        return new LockedFile(path, size(), sha256);
    }
}
