package dev.tempera.core.connection;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.HeaderSecrets;
import dev.tempera.core.provider.SecretMask;
import dev.tempera.core.provider.UrlSecrets;
import dev.tempera.core.settings.Redactor;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What one connection sends to be let in, as far as it is known by now. Any thread. */
final class SentSecrets {
  private final Set<String> secrets = new HashSet<>();
  private SecretMask mask;

  /**
   * @param redactor is told them too
   */
  SentSecrets(ConnectionProfile profile, Redactor redactor) {
    secrets.addAll(HeaderSecrets.of(profile));
    secrets.addAll(UrlSecrets.inPath(profile.baseUrl()));
    secrets.forEach(redactor::know);
    mask = new SecretMask(secrets);
  }

  /** Takes note of a key on its way to the wire. */
  synchronized Optional<String> remember(Optional<String> key) {
    if (key.isPresent() && secrets.add(key.get())) {
      mask = new SecretMask(secrets);
    }
    return key;
  }

  /** What strikes them out. */
  synchronized SecretMask mask() {
    return mask;
  }
}
