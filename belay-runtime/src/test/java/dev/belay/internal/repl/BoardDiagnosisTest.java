// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the diagnosis of a missing prompt from the output of a board. */
final class BoardDiagnosisTest {
    private static final String BOOT =
            "ets Jul 29 2019 12:21:46\r\n\r\nrst:0x%s,boot:0x13 (SPI_FAST_FLASH_BOOT)\r\nload:0x3fff0030\r\n";

    @Test
    void detects_a_silent_port() {
        assertThat(BoardDiagnosis.of("")).isEqualTo(BoardDiagnosis.SILENT);
    }

    @Test
    void detects_a_bootloader() {
        assertThat(BoardDiagnosis.of(
                        "rst:0x1 (POWERON_RESET),boot:0x3 (DOWNLOAD_BOOT(UART0))\r\nwaiting for download\r\n"))
                .isEqualTo(BoardDiagnosis.BOOTLOADER);
    }

    @Test
    void detects_a_boot_loop() {
        assertThat(BoardDiagnosis.of(BOOT.formatted("c (SW_CPU_RESET)").repeat(3)))
                .isEqualTo(BoardDiagnosis.BOOT_LOOP);
        assertThat(BoardDiagnosis.of("\r\nBrownout detector was triggered\r\n\r\n".repeat(3)))
                .isEqualTo(BoardDiagnosis.BOOT_LOOP);
        assertThat(BoardDiagnosis.of(BOOT.formatted("1 (POWERON_RESET)"))).isEqualTo(BoardDiagnosis.OTHER);
    }

    @Test
    void detects_a_program_that_catches_ctrl_c() {
        String caught = "caught KeyboardInterrupt, going on\r\n";
        assertThat(BoardDiagnosis.of(caught.repeat(4))).isEqualTo(BoardDiagnosis.CAUGHT);
        assertThat(BoardDiagnosis.of(caught)).isEqualTo(BoardDiagnosis.OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Debian GNU/Linux 12 raspberrypi ttyAMA0\r\n\r\nraspberrypi login: ", "Password: "})
    void detects_a_login_prompt(String text) {
        assertThat(BoardDiagnosis.of(text)).isEqualTo(BoardDiagnosis.COMPUTER);
    }

    @Test
    void detects_an_echo() {
        assertThat(BoardDiagnosis.of("\u0003\r\u0001\u0003\u0003\r\u0001")).isEqualTo(BoardDiagnosis.ECHO);
    }

    @Test
    void detects_bytes_that_are_not_text() {
        assertThat(BoardDiagnosis.of("\u00f8\u0080\u00fe\u0000".repeat(20))).isEqualTo(BoardDiagnosis.GARBAGE);
        assertThat(BoardDiagnosis.of("GPS $GPGGA,123519,4807.038,N\r\n".repeat(50)))
                .isEqualTo(BoardDiagnosis.OTHER);
    }

    @Test
    void detects_a_prompt_without_a_raw_repl() {
        assertThat(BoardDiagnosis.of("\r\n>>> ".repeat(20))).isEqualTo(BoardDiagnosis.NO_RAW_PROMPT);
        assertThat(BoardDiagnosis.of("\r\n>>> ")).isEqualTo(BoardDiagnosis.OTHER);
    }

    @Test
    void each_text_is_present_and_has_no_full_stop() {
        for (BoardDiagnosis diagnosis : BoardDiagnosis.values()) {
            assertThat(diagnosis.text()).isNotBlank().doesNotEndWith(".");
        }
    }
}
