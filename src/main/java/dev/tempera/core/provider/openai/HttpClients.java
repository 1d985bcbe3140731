package dev.tempera.core.provider.openai;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Makes the JDK's client as {@link HttpTransport} needs it. Any thread. */
final class HttpClients {
  private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private HttpClients() {}

  static HttpClient make(ProxySelector proxy, SSLContext tls, Duration connectTimeout) {
    // Java refuses to give a tunnel's proxy a password unless told so before its first request.
    if (System.getProperty(TUNNEL_SCHEMES) == null) {
      System.setProperty(TUNNEL_SCHEMES, "");
    }
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(connectTimeout)
        .proxy(proxy)
        .sslContext(tls)
        // Its steps are short: threads of its own would only crowd out the window's.
        .executor(Thread.ofVirtual().name("wire")::start)
        .build();
  }
}
