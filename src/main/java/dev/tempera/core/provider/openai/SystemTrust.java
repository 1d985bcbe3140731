package dev.tempera.core.provider.openai;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts what the JDK trusts and, beside it, what the operating system trusts, so that a company's
 * own authority works as in every other program. Both stores are read when first needed: a local
 * server over {@code http://} costs neither.
 */
final class SystemTrust extends X509ExtendedTrustManager {
  private static final List<String> LINUX_BUNDLES =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/ssl/cert.pem");

  private final Lazy jdk;
  private final Lazy system;

  /**
   * A manager over two stores.
   *
   * @param system gives the operating system's certificates, or null where there are none to read
   */
  SystemTrust(Supplier<@Nullable KeyStore> system) {
    this.jdk = new Lazy(() -> null, true);
    this.system = new Lazy(system, false);
  }

  /** A context that trusts the JDK's and this system's authorities. */
  static SSLContext context() {
    return context(
        new SystemTrust(() -> systemStore(System.getProperty("os.name", ""), System.getenv())));
  }

  /** A context with one trust manager. */
  static SSLContext context(TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no TLS", e);
    }
  }

  /** The operating system's certificates, null if they cannot be read. */
  static @Nullable KeyStore systemStore(String osName, Map<String, String> environment) {
    String os = osName.toLowerCase(Locale.ROOT);
    try {
      if (os.contains("win")) {
        return loaded(KeyStore.getInstance("Windows-ROOT"));
      }
      if (os.contains("mac")) {
        return loaded(KeyStore.getInstance("KeychainStore-ROOT"));
      }
      return bundle(environment.get("SSL_CERT_FILE"));
    } catch (GeneralSecurityException | IOException e) {
      return null;
    }
  }

  private static KeyStore loaded(KeyStore store) throws GeneralSecurityException, IOException {
    store.load(null, null);
    return store;
  }

  private static @Nullable KeyStore bundle(@Nullable String named)
      throws GeneralSecurityException, IOException {
    List<String> places = new ArrayList<>();
    if (named != null && !named.isBlank()) {
      places.add(named);
    }
    places.addAll(LINUX_BUNDLES);
    for (String place : places) {
      Path file = Path.of(place);
      if (!Files.isReadable(file)) {
        continue;
      }
      KeyStore store = loaded(KeyStore.getInstance(KeyStore.getDefaultType()));
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        int number = 0;
        for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
          store.setCertificateEntry("system-" + number, c);
          number++;
        }
      }
      return store;
    }
    return null;
  }

  /** A trust manager that is made when first used; without one of its own it trusts nobody. */
  private static final class Lazy {
    private final Supplier<@Nullable KeyStore> store;
    private final boolean isDefault;
    private @Nullable X509ExtendedTrustManager manager;
    private boolean made;

    Lazy(Supplier<@Nullable KeyStore> store, boolean isDefault) {
      this.store = store;
      this.isDefault = isDefault;
    }

    synchronized @Nullable X509ExtendedTrustManager get() {
      if (!made) {
        made = true;
        KeyStore certificates = store.get();
        manager = isDefault || certificates != null ? manager(certificates) : null;
      }
      return manager;
    }

    private static @Nullable X509ExtendedTrustManager manager(@Nullable KeyStore certificates) {
      try {
        TrustManagerFactory factory =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(certificates);
        for (TrustManager manager : factory.getTrustManagers()) {
          if (manager instanceof X509ExtendedTrustManager extended) {
            return extended;
          }
        }
        return null;
      } catch (GeneralSecurityException e) {
        return null;
      }
    }
  }

  /** One way of asking a trust manager. */
  @FunctionalInterface
  private interface Question {
    void ask(X509ExtendedTrustManager manager) throws CertificateException;
  }

  private void anyOf(Question question) throws CertificateException {
    CertificateException refusal = null;
    for (Lazy lazy : List.of(jdk, system)) {
      X509ExtendedTrustManager manager = lazy.get();
      if (manager == null) {
        continue;
      }
      try {
        question.ask(manager);
        return;
      } catch (CertificateException e) {
        // A store that knows the authority has the better reason than one that does not.
        refusal = refusal == null || isStranger(refusal) ? e : refusal;
      }
    }
    throw refusal == null ? new CertificateException("no trusted certificates") : refusal;
  }

  private static boolean isStranger(CertificateException refusal) {
    for (Throwable t = refusal; t != null; t = t.getCause()) {
      if (t instanceof CertPathBuilderException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    anyOf(manager -> manager.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    anyOf(manager -> manager.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    anyOf(manager -> manager.checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("only servers are checked");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("only servers are checked");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("only servers are checked");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
