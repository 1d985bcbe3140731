package dev.tempera.app.settings;

import dev.tempera.core.settings.CredentialStore.Place;

/**
 * A secret on its way to where it is kept.
 *
 * @param id whose it is: a connection's, or a proxy's
 * @param secret as it was pasted; blank to leave what is kept as it is
 */
record KeptSecret(String id, String secret, Place where) {
  @Override
  public String toString() {
    return "KeptSecret[" + id + "]";
  }
}
