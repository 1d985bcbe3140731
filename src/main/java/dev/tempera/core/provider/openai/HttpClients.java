package dev.tempera.core.provider.openai;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Makes the JDK's client as {@link HttpTransport} needs it. Any thread. */
public final class HttpClients {
  private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private HttpClients() {}

  /**
   * Lets a tunnel's proxy be given a name and a password, which Java refuses unless it is told
   * otherwise before the process makes its first client, whoever makes it: tools and MCP servers
   * have clients of their own.
   */
  public static void letTunnelsSignIn() {
    if (System.getProperty(TUNNEL_SCHEMES) == null) {
      System.setProperty(TUNNEL_SCHEMES, "");
    }
  }

  static HttpClient make(ProxySelector proxy, SSLContext tls, Duration connectTimeout) {
    letTunnelsSignIn();
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
