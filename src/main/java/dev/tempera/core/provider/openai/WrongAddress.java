package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is said when the base URL leads to something that is no chat API. */
record WrongAddress(ConnectionProfile profile) {

  /** What is most likely wrong with the base URL. */
  String hint() {
    String base = profile.baseUrl();
    if (profile.kind() == Kind.OPENROUTER && !base.endsWith("/api/v1")) {
      return "the base URL should be " + Kind.OPENROUTER.usualBaseUrl();
    }
    return base.endsWith("/v1")
        ? "check the base URL and the network's sign-in page"
        : "check the base URL, which for most servers ends in /v1";
  }

  /**
   * Nothing is there.
   *
   * @param said the status and the server's words, or empty
   */
  ProviderError notThere(String said, @Nullable Integer status, @Nullable String rawJson) {
    return new ProviderError.Protocol(
        "There is no chat API at " + profile.baseUrl() + said + ": " + hint() + ".",
        status,
        rawJson);
  }

  /** It sends elsewhere. */
  ProviderError redirect(Reply reply) {
    String target = ErrorText.quote(reply.header("location").orElse("nowhere"));
    return new ProviderError.Protocol(
        profile.baseUrl()
            + " sends elsewhere ("
            + reply.status()
            + " to "
            + target
            + "), and the key is never sent along: set the base URL to where the API is.",
        reply.status(),
        null);
  }

  /** A web page answered; one with a server's failure is a failure, any other a wrong address. */
  ProviderError page(Reply reply, String title, @Nullable Duration retryAfter) {
    String page = title.isEmpty() ? "a web page" : "the web page “" + title + "”";
    if (reply.status() >= 500) {
      return new ProviderError.Server(
          (profile.name().isBlank() ? "The server" : profile.name())
              + " answered with "
              + page
              + " ("
              + reply.status()
              + ") instead of an answer: try again in a moment.",
          reply.status(),
          null,
          true,
          retryAfter,
          null);
    }
    return new ProviderError.Protocol(
        profile.baseUrl()
            + " answered with "
            + page
            + " ("
            + reply.status()
            + "), not with an API: "
            + hint()
            + ".",
        reply.status(),
        null);
  }
}
