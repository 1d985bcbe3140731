package dev.tempera.core.tools.mcp;

import dev.tempera.core.tools.ToolException;
import java.util.Optional;
import java.util.Set;

/** The tokens of those MCP servers at which the person has signed in. Any thread; blocks. */
public interface Bearer {
  /** Nobody has signed in anywhere. */
  Bearer NONE =
      new Bearer() {
        @Override
        public Optional<String> token(String url) {
          return Optional.empty();
        }

        @Override
        public void refused(String url) {}

        @Override
        public void wants(String url, Set<String> scopes) {}
      };

  /**
   * A token that is good now; empty where nobody has signed in.
   *
   * @throws ToolException with a sentence, if there is none any more or the keychain does not
   *     answer
   */
  Optional<String> token(String url) throws ToolException;

  /** A server has refused its token: the next one is another. */
  void refused(String url);

  /**
   * A server wants more to be allowed than its token allows, which only the person can do.
   *
   * @param scopes what it wants; may be empty
   */
  void wants(String url, Set<String> scopes);
}
