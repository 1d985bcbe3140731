package dev.tempera.core.connection;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.request.RequestComposer;
import dev.tempera.core.session.Providers;
import java.util.List;

/** The request that begins a conversation, without a conversation. */
public final class FirstRequest {
  private FirstRequest() {}

  /**
   * The exact bytes that asking {@code message} with {@code setup} would send. Any thread.
   *
   * @throws ProviderException if it cannot be put into words
   */
  public static PreparedRequest prepare(Providers providers, Setup setup, ChatMessage message)
      throws ProviderException {
    return providers
        .provider(setup.connectionId())
        .prepare(
            RequestComposer.request(setup, List.of(message)),
            providers.model(setup.connectionId(), setup.model()));
  }
}
