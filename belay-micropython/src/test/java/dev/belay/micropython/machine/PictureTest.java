// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {
    private final Picture picture = Picture.of(3, 2, (x, y) -> 0x112233 * x + y);

    @Test
    void a_png_file_has_the_pixels() throws Exception {
        Picture large = Picture.of(300, 200, (x, y) -> x * y * 12345);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(large.toPng()));
        assertThat(Picture.of(read.getWidth(), read.getHeight(), read::getRGB)).isEqualTo(large);
    }

    @Test
    void parts_are_found_where_they_are() {
        Picture part = picture.part(1, 0, 2, 2);
        assertThat(part.color(1, 1)).isEqualTo(0x224467);
        assertThat(picture.contains(part)).isTrue();
        assertThat(picture.contains(Picture.of(2, 2, (x, y) -> 5))).isFalse();
        assertThat(part.contains(picture)).isFalse();
        assertThat(picture.enlarged(2).part(2, 0, 2, 2)).isEqualTo(Picture.of(2, 2, (x, y) -> 0x112233));
    }

    @Test
    void a_frame_buffer_has_eight_pixels_of_a_column_in_a_byte() {
        assertThat(Picture.ofMonoVlsb(2, 8, new byte[] {1, (byte) 0x82}))
                .hasToString("2 x 8 pixels\n# \n #\n  \n  \n  \n  \n  \n #")
                .hasSameHashCodeAs(Picture.ofMonoVlsb(2, 8, new byte[] {1, (byte) 0x82}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Picture.ofMonoVlsb(2, 8, new byte[3]))
                .withMessage("3 bytes are not 2 x 8 pixels, eight of a column in each byte");
    }

    @Test
    void pixels_outside_and_pictures_without_any_are_rejected() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> picture.color(3, 0))
                .withMessage("pixel 3, 0 is outside the picture of 3 x 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Picture.of(0, 2, (x, y) -> 0));
    }
}
