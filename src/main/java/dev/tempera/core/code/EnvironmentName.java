package dev.tempera.core.code;

import dev.tempera.core.provider.HeaderSecrets;
import java.util.Locale;

/** Which environment variable holds what the code must not. */
final class EnvironmentName {
  /** What libraries are given that insist on a key where the server asks for none. */
  static final String NO_KEY = "none";

  private EnvironmentName() {}

  /** The variable for a header whose value may be a secret. */
  static String of(String header) {
    String name = header.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    return name.matches("[0-9].*") ? "_" + name : name;
  }

  static boolean isStruck(String value) {
    return value.equals(HeaderSecrets.STRUCK);
  }
}
