// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

import dev.belay.packages.PackagesException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads entries from an untrusted ZIP archive. */
public final class ZipEntries {
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
        try {
            return unpacked(archive);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new PackagesException(archive.getFileName() + " is not a valid zip: " + e, e);
        }
    }

    private static SortedMap<String, byte[]> unpacked(Path archive) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        PackageSize size = new PackageSize();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            refuseLinks(archive, zip.size());
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                PathRules.problemWith(name.replaceFirst("/$", "")).ifPresent(problem -> {
                    throw new PackagesException(archive.getFileName() + " holds a path that is refused: " + problem);
                });
                if (!entry.isDirectory()) {
                    byte[] content = content(zip, entry, archive);
                    count(size, content.length, archive);
                    if (files.put(name, content) != null) {
                        throw new PackagesException(archive.getFileName() + " holds '" + name + "' twice");
                    }
                }
            }
        }
        CaseCollisionCheck.check(files.keySet());
        return files;
    }

    private static void count(PackageSize size, int bytes, Path archive) {
        try {
            size.add(bytes);
        } catch (PackagesException e) {
            throw new PackagesException(archive.getFileName() + " is too large when unpacked: " + e.getMessage(), e);
        }
    }

    private static byte[] content(ZipFile zip, ZipEntry entry, Path archive) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) PackageSize.LARGEST_FILE + 1);
            if (content.length > PackageSize.LARGEST_FILE) {
                throw new PackagesException("'" + entry.getName() + "' in " + archive.getFileName() + " is larger than "
                        + (PackageSize.LARGEST_FILE >> 20) + " MiB");
            }
            CRC32 crc = new CRC32();
            crc.update(content);
            if (entry.getCrc() != crc.getValue()) {
                throw new PackagesException(
                        "'" + entry.getName() + "' in " + archive.getFileName() + " is damaged: its CRC is another");
            }
            return content;
        }
    }

    /** The JDK does not expose an entry's kind, which is in the upper half of its "external attributes". */
    private static void refuseLinks(Path archive, int expected) throws IOException {
        ByteBuffer zip = ByteBuffer.wrap(Files.readAllBytes(archive)).order(ByteOrder.LITTLE_ENDIAN);
        int end = end(zip);
        long at = end < 0 ? zip.limit() : end - Integer.toUnsignedLong(zip.getInt(end + 12));
        int found = 0;
        while (at >= 0 && at + 46 <= zip.limit() && zip.getInt((int) at) == CENTRAL_HEADER) {
            int header = (int) at;
            int nameLength = Short.toUnsignedInt(zip.getShort(header + 28));
            if ((zip.getShort(header + 40) & KIND_OF_FILE) == LINK) {
                byte[] name = new byte[Math.min(nameLength, zip.limit() - header - 46)];
                zip.get(header + 46, name);
                throw new PackagesException("'" + PlainText.of(new String(name, StandardCharsets.UTF_8)) + "' in "
                        + archive.getFileName() + " is a link, which is refused");
            }
            found++;
            at += 46
                    + nameLength
                    + Short.toUnsignedInt(zip.getShort(header + 30))
                    + Short.toUnsignedInt(zip.getShort(header + 32));
        }
        if (found != expected) {
            throw new PackagesException(archive.getFileName() + " is not a valid zip: its directory of " + expected
                    + " entries cannot be read");
        }
    }

    /** Returns where the record at the end begins, which a comment of a given length follows; -1 if there is none. */
    private static int end(ByteBuffer zip) {
        for (int at = zip.limit() - 22; at >= 0; at--) {
            if (zip.getInt(at) == END_HEADER && at + 22 + Short.toUnsignedInt(zip.getShort(at + 20)) == zip.limit()) {
                return at;
            }
        }
        return -1;
    }
}
