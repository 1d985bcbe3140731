package dev.tempera.core.connection;

import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.SecretMask;
import dev.tempera.core.provider.StreamSink;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A provider whose answers never hold what was sent to be let in: the key and the values of a
 * person's own headers. The wire strikes the key out of the bytes; here it is struck out of what
 * they mean, also where it came escaped or in pieces.
 */
final class MaskedProvider implements ChatProvider {
  private final ChatProvider provider;
  private final Supplier<SecretMask> mask;

  /**
   * @param mask gives the mask as it is by now: a key is known once it was sent
   */
  MaskedProvider(ChatProvider provider, Supplier<SecretMask> mask) {
    this.provider = provider;
    this.mask = mask;
  }

  @Override
  public ConnectionProfile profile() {
    return provider.profile();
  }

  @Override
  public PreparedRequest prepare(ChatRequest request, ModelInfo model) throws ProviderException {
    return provider.prepare(request, model);
  }

  @Override
  public void stream(PreparedRequest request, StreamSink sink, Cancellation cancellation) {
    MaskedSink masked = new MaskedSink(sink, mask);
    try {
      provider.stream(request, masked, cancellation);
    } finally {
      masked.finish();
    }
  }

  @Override
  public List<ModelInfo> models() throws ProviderException {
    try {
      return provider.models().stream().map(this::struck).toList();
    } catch (ProviderException e) {
      throw struck(e);
    }
  }

  @Override
  public ModelInfo model(String id) throws ProviderException {
    try {
      return struck(provider.model(id));
    } catch (ProviderException e) {
      throw struck(e);
    }
  }

  @Override
  public List<ModelEndpoint> endpoints(String model) throws ProviderException {
    try {
      SecretMask now = mask.get();
      return provider.endpoints(model).stream()
          .map(each -> MaskedModels.strike(each, now))
          .toList();
    } catch (ProviderException e) {
      throw struck(e);
    }
  }

  @Override
  public JsonNode record(String generationId) throws ProviderException {
    try {
      // As its text, in which a secret may stand escaped, too.
      return ExactJson.read(mask.get().strike(ExactJson.write(provider.record(generationId))));
    } catch (ProviderException e) {
      throw struck(e);
    }
  }

  private ProviderException struck(ProviderException e) {
    return new ProviderException(MaskedErrors.strike(e.error(), mask.get()));
  }

  private ModelInfo struck(ModelInfo model) {
    return MaskedModels.strike(model, mask.get());
  }

  @Override
  public ConnectionCheck check() {
    ConnectionCheck check = provider.check();
    return new ConnectionCheck(
        mask.get().strike(check.message()),
        check.error() == null ? null : MaskedErrors.strike(check.error(), mask.get()),
        check.fix());
  }
}
