package dev.tempera.app.models;

import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says who offers a model, and nothing else. */
record Offering(ConnectionProfile profile, List<ModelEndpoint> offers, @Nullable String refusal)
    implements ChatProvider {
  @Override
  public PreparedRequest prepare(ChatRequest request, ModelInfo model) {
    throw new AssertionError("nothing is asked");
  }

  @Override
  public void stream(PreparedRequest request, StreamSink sink, Cancellation cancellation) {
    throw new AssertionError("nothing is asked");
  }

  @Override
  public List<ModelInfo> models() {
    return List.of();
  }

  @Override
  public ModelInfo model(String id) {
    return ModelInfo.unknown(id);
  }

  @Override
  public List<ModelEndpoint> endpoints(String model) throws ProviderException {
    if (refusal != null) {
      throw new ProviderException(new ProviderError.Protocol(refusal, 200, null));
    }
    return offers;
  }

  @Override
  public ConnectionCheck check() {
    return new ConnectionCheck("fine", null);
  }
}
