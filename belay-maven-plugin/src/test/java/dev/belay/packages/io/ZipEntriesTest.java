// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.PackagesException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are damaged, or made to mislead. */
class ZipEntriesTest {
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END_HEADER = 0x06054b50;

    @TempDir
    Path folder;

    private static byte[] zip(String comment, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.ISO_8859_1)) {
            zip.setComment(comment);
            for (String name : names) {
                ZipEntry entry = new ZipEntry(name);
                byte[] content = ("content of " + name).getBytes(StandardCharsets.UTF_8);
                CRC32 crc = new CRC32();
                crc.update(content);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private Path written(byte[] zip) throws IOException {
        return Files.write(folder.resolve("a.zip"), zip);
    }

    private static int find(byte[] zip, int header) {
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (buffer.getInt(at) != header) {
            at++;
        }
        return at;
    }

    @Test
    void the_files_are_read_by_their_path() throws IOException {
        assertThat(ZipEntries.read(written(zip("", "a.py", "d/", "d/b.py"))))
                .containsOnlyKeys("a.py", "d/b.py")
                .containsEntry("a.py", "content of a.py".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_name_that_is_there_twice_is_an_error() throws IOException {
        byte[] zip = new String(zip("", "a.py", "b.py"), StandardCharsets.ISO_8859_1)
                .replace("b.py", "a.py")
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int first = find(zip, CENTRAL_HEADER);
        buffer.putInt(first + 46 + 4 + 16, buffer.getInt(first + 16));
        Path archive = written(zip);
        assertThatThrownBy(() -> ZipEntries.read(archive)).hasMessage("a.zip holds 'a.py' twice");
    }

    @Test
    void a_link_is_refused_whatever_the_comment_looks_like() throws IOException {
        for (String comment : new String[] {"", "PK\5\6", "PK\5\6" + "\0".repeat(40)}) {
            byte[] zip = zip(comment, "a.py", "link");
            int second = find(zip, CENTRAL_HEADER) + 46 + 4;
            ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(second + 38, 0xA1FF << 16);
            Path archive = written(zip);
            assertThatThrownBy(() -> ZipEntries.read(archive))
                    .isInstanceOf(PackagesException.class)
                    .hasMessage("'link' in a.zip is a link, which is refused");
        }
    }

    @Test
    void content_that_does_not_have_its_crc_is_an_error() throws IOException {
        byte[] zip = zip("", "a.py");
        zip[30 + 4] ^= 1;
        Path archive = written(zip);
        assertThatThrownBy(() -> ZipEntries.read(archive)).hasMessage("'a.py' in a.zip is damaged: its CRC is another");
    }

    @Test
    void an_archive_with_any_byte_changed_is_read_or_refused_with_a_typed_exception() throws IOException {
        byte[] zip = zip("c", "a.py", "b.py");
        for (int i = 0; i < zip.length; i++) {
            for (int bit : new int[] {1, 0x80}) {
                byte[] damaged = zip.clone();
                damaged[i] ^= (byte) bit;
                try {
                    ZipEntries.read(written(damaged));
                } catch (PackagesException e) {
                    assertThat(e).hasMessageNotContaining("null");
                }
            }
        }
    }

    @Test
    void a_wrong_place_of_the_directory_is_an_error() throws IOException {
        byte[] zip = zip("", "a.py", "b.py");
        int end = find(zip, END_HEADER);
        for (int place : new int[] {-1, Integer.MIN_VALUE, zip.length, 1}) {
            byte[] damaged = zip.clone();
            ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putInt(end + 16, place);
            Path archive = written(damaged);
            assertThatThrownBy(() -> ZipEntries.read(archive)).isInstanceOf(PackagesException.class);
        }
    }
}
