package dev.tempera.core.run;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.util.List;

/** In the place of a provider where there is none, or none that can be asked: says why. */
record Unsendable(ProviderError error) implements ChatProvider {
  @Override
  public ConnectionProfile profile() {
    return ConnectionProfile.usual("", ConnectionProfile.Kind.CUSTOM);
  }

  @Override
  public PreparedRequest prepare(ChatRequest request, ModelInfo model) throws ProviderException {
    throw new ProviderException(error);
  }

  @Override
  public void stream(PreparedRequest request, StreamSink sink, Cancellation cancellation) {
    sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Failed(error)));
  }

  @Override
  public List<ModelInfo> models() throws ProviderException {
    throw new ProviderException(error);
  }

  @Override
  public ModelInfo model(String id) throws ProviderException {
    throw new ProviderException(error);
  }

  @Override
  public ConnectionCheck check() {
    return new ConnectionCheck(error.message(), error);
  }
}
