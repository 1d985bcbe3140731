package dev.tempera.core.connection;

import dev.tempera.core.catalog.ListAnswer;
import dev.tempera.core.catalog.ListQuestion;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelSource;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.session.Providers;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the servers of the connections list, with what is known beside that. Blocks. */
public final class ServerLists implements ModelSource {
  private final Providers providers;
  private final KnownModels known;

  /** The lists of these providers, with what {@code known} has for what they do not say. */
  public ServerLists(Providers providers, KnownModels known) {
    this.providers = providers;
    this.known = known;
  }

  @Override
  public List<ModelInfo> models(String connectionId) throws ProviderException {
    return models(connectionId, ListQuestion.NEW).models();
  }

  @Override
  public ListAnswer models(String connectionId, ListQuestion asked) throws ProviderException {
    ListAnswer told = providers.provider(connectionId).models(asked);
    return told.with(known.fill(connectionId, told.models()));
  }

  @Override
  public Map<String, Set<String>> keepNothing(String connectionId) throws ProviderException {
    return providers.provider(connectionId).keepNothing();
  }
}
