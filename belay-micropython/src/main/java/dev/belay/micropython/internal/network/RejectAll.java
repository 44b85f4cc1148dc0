// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Rejects all certificates, since the program has not loaded any that it trusts. */
final class RejectAll implements X509TrustManager {
    static final RejectAll INSTANCE = new RejectAll();

    private RejectAll() {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no certificate is trusted");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no certificate is trusted");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
