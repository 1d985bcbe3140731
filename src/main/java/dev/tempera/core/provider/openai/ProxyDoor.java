package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ProviderException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that a request goes through, and what lets it in: the environment's name and password,
 * else the stored ones. Any thread.
 */
record ProxyDoor(ProxySelector selector, ProxyLogin.Source stored) {
  /**
   * A proxy and its login.
   *
   * @param login null if there is none
   */
  record Way(InetSocketAddress address, @Nullable ProxyLogin login) {
    /** Host and port. */
    String place() {
      return address.getHostString() + ":" + address.getPort();
    }
  }

  /**
   * The way to an address; null for a direct one.
   *
   * @throws ProviderException if a stored login cannot be had
   */
  @Nullable Way to(URI target) throws ProviderException {
    for (Proxy proxy : selector.select(target)) {
      if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
        Way bare = new Way(address, null);
        ProxyLogin own = selector instanceof SystemProxy system ? system.login(address) : null;
        Optional<ProxyLogin> login = own == null ? stored.find(bare.place()) : Optional.of(own);
        return new Way(address, login.orElse(null));
      }
    }
    return null;
  }
}
