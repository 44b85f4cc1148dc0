// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.record;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * Hashes of one content by every function that a board may have, computed in one pass.
 *
 * @param size in bytes
 * @param sha256 the first 8 bytes of the SHA-256, in hex: enough to distinguish versions of a file
 * @param crc32 in hex
 * @param fnv1a FNV-1a with 32 bits, in hex
 */
public record ContentHashes(long size, String sha256, String crc32, String fnv1a) {

    /** Returns the hash of this kind. */
    public String in(HashKind kind) {
        return switch (kind) {
            case SHA256 -> sha256;
            case CRC32 -> crc32;
            case FNV1A -> fnv1a;
        };
    }

    public static ContentHashes of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    public static ContentHashes of(byte[] data) {
        try {
            return of(new ByteArrayInputStream(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ContentHashes of(InputStream in) throws IOException {
        MessageDigest sha = newSha256();
        CRC32 crc = new CRC32();
        int fnv = 0x811C9DC5;
        long size = 0;
        byte[] buffer = new byte[16384];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            sha.update(buffer, 0, n);
            crc.update(buffer, 0, n);
            for (int i = 0; i < n; i++) {
                fnv = (fnv ^ (buffer[i] & 0xFF)) * 0x01000193;
            }
            size += n;
        }
        HexFormat hex = HexFormat.of();
        return new ContentHashes(
                size, hex.formatHex(sha.digest(), 0, 8), hex.toHexDigits((int) crc.getValue()), hex.toHexDigits(fnv));
    }

    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
