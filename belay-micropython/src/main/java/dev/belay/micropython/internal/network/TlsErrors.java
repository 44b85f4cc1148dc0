// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import dev.belay.micropython.internal.bridge.HostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** The errors of mbedTLS (ssl.h) that MicroPython raises as OSError, with their number and name. */
enum TlsErrors {
    BAD_CONFIG("MBEDTLS_ERR_SSL_BAD_CONFIG", -0x5e80),
    INVALID_RECORD("MBEDTLS_ERR_SSL_INVALID_RECORD", -0x7200),
    CONN_EOF("MBEDTLS_ERR_SSL_CONN_EOF", -0x7280),
    FATAL_ALERT("MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE", -0x7780);

    private final String text;
    private final int number;

    TlsErrors(String text, int number) {
        this.text = text;
        this.number = number;
    }

    HostException exception() {
        return new HostException("OSError", number, text);
    }

    /** Returns what MicroPython raises: for a certificate a ValueError with mbedTLS's description (x509.h). */
    static HostException translate(SSLException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return HostException.valueError("The certificate validity has expired\n");
            }
            if (cause instanceof CertificateNotYetValidException) {
                return HostException.valueError("The certificate validity starts in the future\n");
            }
            if (cause instanceof CertificateException
                    && String.valueOf(cause.getMessage()).startsWith("No ")) {
                return HostException.valueError(
                        "The certificate Common Name (CN) does not match with the expected CN\n");
            }
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return HostException.valueError("The certificate is not correctly signed by the trusted CA\n");
            }
        }
        return String.valueOf(error.getMessage()).contains("fatal alert")
                ? FATAL_ALERT.exception()
                : INVALID_RECORD.exception();
    }
}
