package dev.tempera.core.connection;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.snapshot.KnownProvider;
import dev.tempera.core.catalog.snapshot.ModelSnapshot;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the program carries of a connection's models, for what its server does not say: all of
 * OpenRouter's before it was asked, and the prices and limits of providers that never tell them.
 * What blocks is read anew each time, which is seldom, and takes no memory meanwhile.
 */
public final class KnownModels {
  private final ActiveConnections connections;
  private final Supplier<ModelSnapshot> snapshot;

  /** The models of these connections; {@code snapshot} may block. */
  public KnownModels(ActiveConnections connections, Supplier<ModelSnapshot> snapshot) {
    this.connections = connections;
    this.snapshot = snapshot;
  }

  /** The models of a connection as they were on the snapshot's day; empty if it knows none. */
  public ModelList list(String connectionId) {
    if (connections.isOfKind(connectionId, Kind.OFFLINE)) {
      return ModelList.NONE;
    }
    ModelSnapshot known = snapshot.get();
    return provider(known, connectionId)
        .map(p -> new ModelList(p.models(), known.asOf(), false, false, null))
        .orElse(ModelList.NONE);
  }

  /** What a server has told, with what it has not. OpenRouter tells all it knows. */
  public List<ModelInfo> fill(String connectionId, List<ModelInfo> told) {
    if (connections.isOfKind(connectionId, Kind.OPENROUTER)
        || connections.isOfKind(connectionId, Kind.OFFLINE)) {
      return told;
    }
    return provider(snapshot.get(), connectionId)
        .map(provider -> told.stream().map(provider::fill).toList())
        .orElse(told);
  }

  private Optional<KnownProvider> provider(ModelSnapshot known, String connectionId) {
    Optional<ConnectionProfile> profile = connections.find(connectionId);
    if (profile.map(ConnectionProfile::kind).filter(kind -> kind == Kind.OPENROUTER).isPresent()) {
      return known.provider(ModelSnapshot.OPENROUTER);
    }
    return profile.flatMap(p -> host(p.baseUrl())).flatMap(known::at);
  }

  private static Optional<String> host(String baseUrl) {
    try {
      return Optional.ofNullable(new URI(baseUrl).getHost());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
