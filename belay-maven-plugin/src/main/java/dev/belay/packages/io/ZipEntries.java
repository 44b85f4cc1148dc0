// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

import dev.belay.packages.PackagesException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads entries from an untrusted ZIP archive. */
public final class ZipEntries {
    private static final int MOST_FILES = 10_000;
    private static final long LARGEST_FILE = 16L << 20;
    private static final long LARGEST_IN_ALL = 256L << 20;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END_HEADER = 0x06054b50;
    private static final int KIND_OF_FILE = 0xF000;
    private static final int LINK = 0xA000;

    private ZipEntries() {}

    /**
     * Returns the files by their path.
     *
     * @throws PackagesException for a path that leaves the archive or that some board or host cannot hold, a link, and
     *     anything that is too large when unpacked
     */
    public static SortedMap<String, byte[]> read(Path archive) throws IOException {
        refuseLinks(archive);
        SortedMap<String, byte[]> files = new TreeMap<>();
        long left = LARGEST_IN_ALL;
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                PathRules.problemWith(name.replaceFirst("/$", "")).ifPresent(problem -> {
                    throw new PackagesException(archive.getFileName() + " holds a path that is refused: " + problem);
                });
                if (!entry.isDirectory()) {
                    byte[] content = content(zip, entry, archive);
                    left -= content.length;
                    if (left < 0 || files.size() == MOST_FILES) {
                        throw new PackagesException(archive.getFileName() + " is too large when unpacked");
                    }
                    files.put(name, content);
                }
            }
        }
        CaseCollisionCheck.check(files.keySet());
        return files;
    }

    private static byte[] content(ZipFile zip, ZipEntry entry, Path archive) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) LARGEST_FILE + 1);
            if (content.length > LARGEST_FILE) {
                throw new PackagesException("'" + entry.getName() + "' in " + archive.getFileName() + " is larger than "
                        + (LARGEST_FILE >> 20) + " MiB");
            }
            return content;
        }
    }

    /** The JDK does not expose an entry's kind, which is in the upper half of its "external attributes". */
    private static void refuseLinks(Path archive) throws IOException {
        ByteBuffer zip = ByteBuffer.wrap(Files.readAllBytes(archive)).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.limit() - 22;
        while (end >= 0 && zip.getInt(end) != END_HEADER) {
            end--;
        }
        int at = end < 0 ? zip.limit() : zip.getInt(end + 16);
        while (at >= 0 && at + 46 <= zip.limit() && zip.getInt(at) == CENTRAL_HEADER) {
            int nameLength = Short.toUnsignedInt(zip.getShort(at + 28));
            if ((zip.getShort(at + 40) & KIND_OF_FILE) == LINK) {
                byte[] name = new byte[nameLength];
                zip.get(at + 46, name);
                throw new PackagesException("'" + new String(name, java.nio.charset.StandardCharsets.UTF_8) + "' in "
                        + archive.getFileName() + " is a link, which is refused");
            }
            at += 46
                    + nameLength
                    + Short.toUnsignedInt(zip.getShort(at + 30))
                    + Short.toUnsignedInt(zip.getShort(at + 32));
        }
    }
}
