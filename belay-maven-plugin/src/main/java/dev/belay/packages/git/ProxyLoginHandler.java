// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.git;

import dev.belay.packages.net.ProxyAddress;
import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import org.jspecify.annotations.Nullable;

/** Opens connections that authenticate at their proxy, which needs an authenticator: headers are not sent before a tunnel. */
final class ProxyLoginHandler extends URLStreamHandler {
    private final Authenticator authenticator;

    private ProxyLoginHandler(String user, @Nullable String password) {
        this.authenticator = new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY
                        ? new PasswordAuthentication(user, password == null ? new char[0] : password.toCharArray())
                        : null;
            }
        };
    }

    /** Returns the same address, whose connections authenticate at the proxy if it has a login. */
    static URL at(ProxyAddress proxy, URL url) throws MalformedURLException {
        return proxy.user() == null
                ? url
                : new URL(null, url.toString(), new ProxyLoginHandler(proxy.user(), proxy.password()));
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
        return openConnection(url, Proxy.NO_PROXY);
    }

    @Override
    protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
        URLConnection connection = new URL(url.toString()).openConnection(proxy);
        if (connection instanceof HttpURLConnection http) {
            http.setAuthenticator(authenticator);
        }
        return connection;
    }
}
