package dev.tempera.core.code.read;

import java.util.Locale;
import java.util.Set;

/** What is said of a header: none of them is taken over, those of secrets are never kept. */
final class HeaderRemarks {
  private static final Set<String> USUAL =
      Set.of(
          "",
          "accept",
          "accept-encoding",
          "accept-language",
          "cache-control",
          "connection",
          "content-length",
          "content-type",
          "dnt",
          "host",
          "origin",
          "pragma",
          "priority",
          "referer",
          "te",
          "user-agent");

  private HeaderRemarks() {}

  static void tell(String name, Remarks remarks) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    if (USUAL.contains(lower) || lower.startsWith("sec-") || lower.startsWith(":")) {
      return;
    }
    if (lower.matches(".*(auth|key|token|cookie|secret|session).*")) {
      remarks.secret(name.strip());
    } else {
      remarks.unread(name.strip(), "headers are set with the connection");
    }
  }
}
