package dev.tempera.app.settings;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.StreamSink;
import java.util.List;
import java.util.function.Function;

/** Providers that can only be tested. */
record FakeChecks(ConnectionProfile profile, Function<ConnectionProfile, ConnectionCheck> answer)
    implements ChatProvider {
  @Override
  public PreparedRequest prepare(ChatRequest request, ModelInfo model) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void stream(PreparedRequest request, StreamSink sink, Cancellation cancellation) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ModelInfo> models() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ModelInfo model(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ConnectionCheck check() {
    return answer.apply(profile);
  }
}
