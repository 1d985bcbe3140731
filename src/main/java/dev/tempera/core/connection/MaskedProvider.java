package dev.tempera.core.connection;

import dev.tempera.core.catalog.ListAnswer;
import dev.tempera.core.catalog.ListQuestion;
import dev.tempera.core.catalog.ListVersion;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.AccountFacts;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.SecretMask;
import dev.tempera.core.provider.StreamSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
  public ListAnswer models(ListQuestion known) throws ProviderException {
    try {
      ListAnswer told = provider.models(known);
      SecretMask now = mask.get();
      ListVersion version = told.version();
      return new ListAnswer(
          told.models().stream().map(each -> MaskedModels.strike(each, now)).toList(),
          new ListVersion(
              version.server(),
              now.strikeOrNull(version.tag()),
              now.strikeOrNull(version.modified())),
          told.repeated());
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
  public Map<String, Set<String>> keepNothing() throws ProviderException {
    try {
      SecretMask now = mask.get();
      Map<String, Set<String>> struck = new HashMap<>();
      provider
          .keepNothing()
          .forEach((model, tags) ->
              struck.put(
                  now.strike(model), tags.stream().map(now::strike).collect(Collectors.toSet())));
      return struck;
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

  @Override
  public AccountFacts account() throws ProviderException {
    try {
      AccountFacts told = provider.account();
      SecretMask now = mask.get();
      return new AccountFacts(
          now.strikeOrNull(told.label()),
          told.used(),
          told.limited(),
          told.limit(),
          told.remaining(),
          now.strikeOrNull(told.reset()),
          struck(told.credits(), now));
    } catch (ProviderException e) {
      throw struck(e);
    }
  }

  private static AccountFacts.@Nullable Credits struck(
      AccountFacts.@Nullable Credits told, SecretMask mask) {
    return told == null
        ? null
        : told.with(
            told.asked().stream()
                .map(each ->
                    new AccountFacts.Asked(mask.strike(each.model()), each.requests(), each.usd()))
                .toList(),
            told.days().stream()
                .map(each ->
                    new AccountFacts.AskedOn(
                        each.day(), mask.strike(each.model()), each.requests(), each.usd()))
                .toList());
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
