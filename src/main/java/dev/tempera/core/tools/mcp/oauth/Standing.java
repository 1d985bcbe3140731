package dev.tempera.core.tools.mcp.oauth;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How it stands with the sign-in at one server. Immutable.
 *
 * @param in whether the person is signed in there
 * @param more whether the server wants more to be allowed
 * @param wanted what, where it says so
 */
public record Standing(boolean in, boolean more, Set<String> wanted) {
  public Standing {
    wanted = Collections.unmodifiableSet(new LinkedHashSet<>(wanted));
  }
}
