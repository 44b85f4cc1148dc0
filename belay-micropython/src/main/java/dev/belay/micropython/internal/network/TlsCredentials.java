// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import dev.belay.micropython.internal.bridge.HostException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and private keys, in DER or PEM. */
final class TlsCredentials {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    /** The AlgorithmIdentifier of an RSA key (RFC 8017, A.1). */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    /** The object identifier of a key on an elliptic curve (RFC 5480, 2.1.1). */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private static final byte[] VERSION_0 = {2, 1, 0};

    private TlsCredentials() {}

    /** Returns the certificates of a text in PEM, or the one in DER; a ValueError of Python if there is none. */
    static List<X509Certificate> certificates(byte[] data) {
        List<byte[]> all = blocks(data, "CERTIFICATE");
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> certificates = new ArrayList<>();
            for (byte[] der : all.isEmpty() ? List.of(data) : all) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            return certificates;
        } catch (GeneralSecurityException e) {
            throw HostException.valueError("invalid cert");
        }
    }

    /** Returns a private key of RSA or of an elliptic curve, in one of the forms that OpenSSL writes. */
    static PrivateKey key(byte[] data) {
        List<byte[]> all = blocks(data, "PRIVATE KEY");
        byte[] der = all.isEmpty() ? data : all.get(0);
        for (byte[] form : forms(der)) {
            for (String algorithm : List.of("RSA", "EC")) {
                Optional<PrivateKey> key = key(form, algorithm);
                if (key.isPresent()) {
                    return key.get();
                }
            }
        }
        throw HostException.valueError("invalid key");
    }

    private static Optional<PrivateKey> key(byte[] pkcs8, String algorithm) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Java reads PKCS #8 (RFC 5208) only, a wrapper around the older forms. */
    private static List<byte[]> forms(byte[] der) {
        List<byte[]> forms = new ArrayList<>(List.of(der, wrap(RSA, der)));
        curve(der).ifPresent(curve -> forms.add(wrap(sequence(EC, curve), der)));
        return forms;
    }

    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return sequence(VERSION_0, algorithm, element(4, key));
    }

    /** Finds the curve in an ECPrivateKey (RFC 5915, 3), where it has the tag 0 of the context. */
    private static Optional<byte[]> curve(byte[] der) {
        for (int at = 0; at + 4 < der.length; at++) {
            int length = der[at + 1];
            if (der[at] == (byte) 0xa0
                    && der[at + 2] == 6
                    && length == der[at + 3] + 2
                    && at + 2 + length <= der.length) {
                byte[] curve = new byte[length];
                System.arraycopy(der, at + 2, curve, 0, length);
                return Optional.of(curve);
            }
        }
        return Optional.empty();
    }

    private static byte[] sequence(byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        return element(0x30, content.toByteArray());
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 128) {
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static List<byte[]> blocks(byte[] data, String kind) {
        List<byte[]> found = new ArrayList<>();
        Matcher matcher = PEM.matcher(new String(data, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            if (matcher.group(1).endsWith(kind)) {
                found.add(Base64.getMimeDecoder().decode(matcher.group(2)));
            }
        }
        return found;
    }
}
