// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.packages.PackagesException;
import dev.belay.packages.io.PathRules;
import dev.belay.packages.io.Sha256;
import dev.belay.packages.lock.LockedFile;
import org.jspecify.annotations.Nullable;

/** One file of a package: where it goes below {@code /lib}, and what is in it. Immutable: its content must not be changed. */
public final class PackageFile {
    private final String path;
    private final byte[] content;
    private final String sha256;
    private final @Nullable String url;
    private final String origin;

    public PackageFile(String path, byte[] content) {
        this(path, content, null, "");
    }

    /**
     * Checks the path too, since what is downloaded may name any.
     *
     * @param url where it came from, when it can be got from there again
     * @param origin the module that it belongs to, for messages
     */
    public PackageFile(String path, byte[] content, @Nullable String url, String origin) {
        PathRules.problemWith(path).ifPresent(problem -> {
            throw new PackagesException("a path for the board is refused: " + problem);
        });
        this.path = path;
        this.content = content;
        this.sha256 = Sha256.of(content);
        this.url = url;
        this.origin = origin;
    }

    /** Returns the path relative to {@code /lib}, with '/' between its segments. */
    public String path() {
        return path;
    }

    /** Returns the bytes, which are not copied. */
    public byte[] content() {
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

    /** Returns the module that it belongs to; empty for the declared package. */
    public String origin() {
        return origin;
    }

    public LockedFile locked() {
        return new LockedFile(path, size(), sha256, url);
    }
}
