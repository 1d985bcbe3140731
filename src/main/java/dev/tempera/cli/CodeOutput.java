package dev.tempera.cli;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.core.code.CodeLanguage;
import dev.tempera.core.code.HttpCall;
import dev.tempera.core.code.Snippets;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code --as} prints. */
final class CodeOutput {
  private CodeOutput() {}

  /**
   * The language of that word, null where none is given.
   *
   * @throws UsageException if there is no such language
   */
  static @Nullable CodeLanguage language(@Nullable String word) throws UsageException {
    if (word == null) {
      return null;
    }
    return CodeLanguage.of(word)
        .orElseThrow(() ->
            new UsageException(
                "--as takes "
                    + String.join(", ", CodeLanguage.words())
                    + "; found “"
                    + word
                    + "”."));
  }

  /**
   * The same options with OpenRouter to be asked, where code is wanted and no server is connected:
   * code that asks the built-in model could be run by nobody.
   */
  static AppOptions reachable(AppOptions app, Options options) {
    if (options.as == null || options.offline || app.connection() != null) {
      return app;
    }
    try (AppContext context = AppContext.withoutStore(app)) {
      if (context.connections().preferred().kind() != ConnectionProfile.Kind.OFFLINE) {
        return app;
      }
    }
    return new AppOptions(
        app.dataDir(),
        app.environment(),
        ConnectionProfile.usual("command-line", ConnectionProfile.Kind.OPENROUTER),
        app.theme(),
        app.start());
  }

  /** The environment variable that a connection's key is usually in, null if it has none. */
  static @Nullable String keyVariable(Optional<ConnectionProfile> connection) {
    return connection
        .map(profile ->
            profile.apiKeyEnv() == null ? profile.kind().usualKeyEnv() : profile.apiKeyEnv())
        .orElse(null);
  }

  /** The request as code. */
  static String of(
      PreparedRequest prepared, CodeLanguage language, @Nullable String variable, boolean streaming)
      throws UsageException {
    HttpCall call =
        HttpCall.of(prepared.url(), prepared.headers(), prepared.body(), variable)
            .orElseThrow(() -> new UsageException("the request cannot be written as code."));
    return Snippets.write(call, language, streaming);
  }
}
