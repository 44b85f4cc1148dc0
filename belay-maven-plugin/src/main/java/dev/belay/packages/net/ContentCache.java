// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.net;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Keeps downloaded files by the SHA-256 of their content, for all projects of a user. Safe for several processes. */
public final class ContentCache {
    private final Path folder;

    /** Keeps them in {@code folder}, which need not be there yet. */
    public ContentCache(Path folder) {
        this.folder = folder;
    }

    /** Returns the content with that fingerprint, if it is here and whole. */
    public Optional<byte[]> get(String sha256) throws IOException {
        Path file = file(sha256);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(file);
        if (hash(content).equals(sha256)) {
            return Optional.of(content);
        }
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    /** Keeps content. */
    public void put(String sha256, byte[] content) throws IOException {
        Path file = file(sha256);
        if (Files.isRegularFile(file)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path temporary = Files.createTempFile(file.getParent(), ".", ".tmp");
        try {
            Files.write(temporary, content);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Somebody else may put the same there at the same moment: neither must find it gone. */
    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path file(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("'" + sha256 + "' is no SHA-256");
        }
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
