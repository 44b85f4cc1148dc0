// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for this machine and two names, which everything in this JVM trusts until it is closed. */
final class TestCertificate implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final SSLContext context;
    private final SSLContext contextBefore;
    private final SSLSocketFactory socketsBefore = HttpsURLConnection.getDefaultSSLSocketFactory();

    TestCertificate(Path folder) {
        try {
            contextBefore = SSLContext.getDefault();
            context = context(folder.resolve("tls.p12"));
            SSLContext.setDefault(context);
            HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static SSLContext context(Path store) throws GeneralSecurityException, IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-keystore", store.toString()));
        command.addAll(List.of(("-genkeypair -alias a -keyalg EC -dname CN=localhost -validity 30 -storetype PKCS12"
                        + " -ext san=dns:localhost,dns:files.example,dns:git.example -storepass " + PASSWORD)
                .split(" ")));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", keys.getCertificate("a"));
        KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        theirs.init(trusted);
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
        return made;
    }

    SSLContext context() {
        return context;
    }

    @Override
    public void close() {
        SSLContext.setDefault(contextBefore);
        HttpsURLConnection.setDefaultSSLSocketFactory(socketsBefore);
    }
}
