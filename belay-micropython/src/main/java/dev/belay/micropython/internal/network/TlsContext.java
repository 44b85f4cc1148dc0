// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import dev.belay.micropython.internal.bridge.HostHandle;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The certificates, keys and cipher suites of {@code tls.SSLContext}. */
final class TlsContext implements HostHandle {
    static final int CERT_NONE = 0;
    static final int CERT_REQUIRED = 2;

    /** The version that boards have. */
    private static final String[] PROTOCOLS = {"TLSv1.2"};

    private static final char[] NO_PASSWORD = {};

    private final List<X509Certificate> trusted = new ArrayList<>();
    private List<X509Certificate> chain = List.of();
    private @Nullable PrivateKey key;
    private String @Nullable [] suites;
    private @Nullable SSLContext context;

    /** Adds certificates to those that are trusted. */
    void trust(byte[] certificates) {
        trusted.addAll(TlsCredentials.certificates(certificates));
        context = null;
    }

    /** Sets the private key of the own certificate. */
    void key(byte[] data) {
        key = TlsCredentials.key(data);
        context = null;
    }

    /** Sets the own certificate, and those that it was signed with. */
    void chain(byte[] certificates) {
        chain = TlsCredentials.certificates(certificates);
        context = null;
    }

    /** Returns the names of the cipher suites as mbedTLS writes them. */
    static List<Object> ciphers() throws GeneralSecurityException {
        List<Object> names = new ArrayList<>();
        for (String suite : SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites()) {
            if (suite.contains("_WITH_")) {
                names.add(suite.replace('_', '-'));
            }
        }
        return names;
    }

    void ciphers(List<String> names) throws GeneralSecurityException {
        List<String> known = Arrays.asList(
                SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
        List<String> chosen = names.stream().map(name -> name.replace('-', '_')).toList();
        if (chosen.isEmpty() || !known.containsAll(chosen)) {
            throw TlsErrors.BAD_CONFIG.exception();
        }
        suites = chosen.toArray(String[]::new);
    }

    /** @param verify CERT_NONE, CERT_OPTIONAL or CERT_REQUIRED */
    TlsConnection connect(boolean server, int verify, Optional<String> name)
            throws GeneralSecurityException, IOException {
        SSLContext prepared = verify == CERT_NONE ? create(new TrustManager[] {AcceptAll.INSTANCE}) : verifying();
        SSLEngine engine = name.isPresent() ? prepared.createSSLEngine(name.get(), -1) : prepared.createSSLEngine();
        engine.setUseClientMode(!server);
        engine.setEnabledProtocols(PROTOCOLS);
        SSLParameters parameters = engine.getSSLParameters();
        if (suites != null) {
            parameters.setCipherSuites(suites);
        }
        if (server) {
            parameters.setNeedClientAuth(verify == CERT_REQUIRED);
            parameters.setWantClientAuth(verify == 1);
        } else if (verify != CERT_NONE && name.isPresent()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(parameters);
        return new TlsConnection(engine);
    }

    private SSLContext verifying() throws GeneralSecurityException, IOException {
        SSLContext known = context;
        if (known == null) {
            KeyStore store = emptyStore();
            for (int i = 0; i < trusted.size(); i++) {
                store.setCertificateEntry("ca" + i, trusted.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            known = create(trusted.isEmpty() ? new TrustManager[] {RejectAll.INSTANCE} : factory.getTrustManagers());
            context = known;
        }
        return known;
    }

    private SSLContext create(TrustManager[] trust) throws GeneralSecurityException, IOException {
        SSLContext created = SSLContext.getInstance("TLS");
        PrivateKey own = key;
        if (own == null || chain.isEmpty()) {
            created.init(null, trust, null);
            return created;
        }
        KeyStore store = emptyStore();
        store.setKeyEntry("own", own, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        created.init(keys.getKeyManagers(), trust, null);
        return created;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    @Override
    public void released() {}
}
