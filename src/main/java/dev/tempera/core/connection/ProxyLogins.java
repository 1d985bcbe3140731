package dev.tempera.core.connection;

import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.openai.ProxyLogin;
import dev.tempera.core.settings.Redactor;
import java.util.Optional;

/** Names and passwords that are kept for proxies, where keys are kept. Any thread; blocks. */
public final class ProxyLogins {
  private final ConnectionKeys keys;
  private final Redactor redactor;

  /** The logins among {@code keys}; {@code redactor} is told each password that is used. */
  public ProxyLogins(ConnectionKeys keys, Redactor redactor) {
    this.keys = keys;
    this.redactor = redactor;
  }

  /**
   * What is kept for a proxy.
   *
   * @param place its host and port
   * @throws ProviderException if there may be something that cannot be had
   */
  public Optional<ProxyLogin> find(String place) throws ProviderException {
    Optional<ProxyLogin> login = keys.find(ProxyLogin.credentialId(place)).map(ProxyLogin::decoded);
    login.ifPresent(known -> redactor.know(known.password()));
    return login;
  }
}
