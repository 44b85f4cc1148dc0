// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IoProblemTest {
    @TempDir
    Path folder;

    private static String problem(ThrowingCallable failing) {
        return IoProblem.of(catchThrowableOfType(IOException.class, failing));
    }

    @Test
    void the_reason_of_a_failed_file_is_named_beside_the_file() throws IOException {
        Path missing = folder.resolve("gone");
        Path file = Files.writeString(folder.resolve("file"), "x");
        Path full = Files.createDirectories(folder.resolve("full/of"));
        assertThat(problem(() -> Files.readString(missing))).isEqualTo(missing + ": no such file or folder");
        assertThat(problem(() -> Files.createDirectory(full))).isEqualTo(full + ": it exists already");
        assertThat(problem(() -> Files.delete(full.getParent())))
                .isEqualTo(full.getParent() + ": the folder is not empty");
        assertThat(problem(() -> Files.newDirectoryStream(file))).isEqualTo(file + ": it is not a folder");
        assertThat(problem(() -> Files.readString(file.resolve("below")))).isEqualTo(file + "/below: Not a directory");
        assertThat(IoProblem.of(new AccessDeniedException("/a", "/b", null))).isEqualTo("/a -> /b: permission denied");
    }

    @Test
    void a_failure_without_a_file_gets_the_file_that_was_used() {
        Path file = Path.of("/a/b");
        assertThat(IoProblem.of(file, new IOException("No space left on device")))
                .isEqualTo("/a/b: No space left on device");
        assertThat(IoProblem.of(file, new AccessDeniedException("/a"))).isEqualTo("/a: permission denied");
        assertThat(problem(() -> new FileInputStream(folder.toFile()))).isEqualTo(folder + " (Is a directory)");
    }

    @Test
    void a_failure_without_a_message_is_described() throws IOException {
        Path latin = Files.write(folder.resolve("latin"), new byte[] {'a', (byte) 0xe9, 'b'});
        FileChannel closed = FileChannel.open(latin);
        closed.close();
        assertThat(IoProblem.of(latin, catchThrowableOfType(IOException.class, () -> Files.readString(latin, UTF_8))))
                .isEqualTo(latin + ": it is not valid UTF-8");
        assertThat(problem(closed::size)).isEqualTo("it was closed, perhaps by an interrupt");
        assertThat(IoProblem.of(new EOFException())).isEqualTo("it ends too early");
        assertThat(problem(() -> InetAddress.getAllByName("nowhere.invalid")))
                .startsWith("nowhere.invalid: ")
                .endsWith("there is no host of this name");
    }

    @Test
    void an_unchecked_exception_is_described_by_its_cause() {
        IOException cause = new AccessDeniedException("/a");
        assertThat(IoProblem.of(new UncheckedIOException(cause))).isEqualTo("/a: permission denied");
        assertThat(IoProblem.of(new UncheckedIOException("cannot read b", cause)))
                .isEqualTo("cannot read b: /a: permission denied");
    }

    @Test
    void names_of_files_have_no_control_sequences() {
        assertThat(IoProblem.of(new AccessDeniedException("/a\u001b]0;x\u0007\n")))
                .isEqualTo("/a\\x1b]0;x\\x07\\x0a: permission denied");
    }
}
