package dev.tempera.core.tools.mcp;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why an MCP server refuses, as its {@code WWW-Authenticate} says it (RFC 6750, RFC 9728). Nothing
 * in it is to be believed. Immutable.
 *
 * @param error a word such as {@code insufficient_scope}; may be empty
 * @param scopes what would have to be allowed, in its order; may be empty
 * @param metadata the address of the protected-resource metadata; may be empty
 */
public record Challenge(String error, Set<String> scopes, String metadata) {
  private static final String INSUFFICIENT = "insufficient_scope";

  /** Whoever asks for more asks for everything. */
  private static final int MOST_SCOPES = 50;

  /** RFC 6749, 3.3. */
  private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,200}");

  public Challenge {
    scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
  }

  /** What the headers of a refusal say. */
  public static Challenge of(List<String> headers) {
    String challenge = String.join(", ", headers);
    return new Challenge(
        parameter(challenge, "error"),
        scopes(parameter(challenge, "scope")),
        parameter(challenge, "resource_metadata"));
  }

  /** Whether the person is signed in, but has not allowed enough. */
  public boolean isOfScope() {
    return error.equals(INSUFFICIENT);
  }

  /** The scopes of a text that names them with spaces between, those that are none left out. */
  public static Set<String> scopes(String text) {
    Set<String> scopes = new LinkedHashSet<>();
    Stream.of(text.split(" ", -1))
        .filter(each -> SCOPE.matcher(each).matches())
        .limit(MOST_SCOPES)
        .forEach(scopes::add);
    return scopes;
  }

  /** A parameter, in quotes or without; empty if it is not there. */
  static String parameter(String challenge, String name) {
    Matcher matcher =
        Pattern.compile(
                "(?:^|[\\s,])" + name + "\\s*=\\s*(?:\"([^\"]{0,4000})\"|([^\\s\",]{1,4000}))",
                Pattern.CASE_INSENSITIVE)
            .matcher(challenge);
    if (!matcher.find()) {
      return "";
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }
}
