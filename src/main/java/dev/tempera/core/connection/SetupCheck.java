package dev.tempera.core.connection;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.CheckContext;
import dev.tempera.core.params.Finding;
import dev.tempera.core.params.ParameterCheck;
import dev.tempera.core.provider.ConnectionProfile;
import java.util.Optional;

/** Looks at a setup before it is sent. Any thread; quick. */
public final class SetupCheck {
  private final ModelCatalog catalog;
  private final ActiveConnections connections;

  /** Checks against what is known of the models and connections. */
  public SetupCheck(ModelCatalog catalog, ActiveConnections connections) {
    this.catalog = catalog;
    this.connections = connections;
  }

  /** What the parameters of a setup are to be judged by: its model and its connection's rules. */
  public CheckContext contextOf(Setup setup) {
    return CheckContext.of(
        catalog.find(setup.connectionId(), setup.model()),
        connections.isOfKind(setup.connectionId(), ConnectionProfile.Kind.OPENAI));
  }

  /** What is known of a setup's model. */
  public ModelInfo model(Setup setup) {
    return catalog.find(setup.connectionId(), setup.model());
  }

  /** Whether the connection of a setup is to OpenRouter. */
  public boolean asksOpenRouter(Setup setup) {
    return connections.isOfKind(setup.connectionId(), ConnectionProfile.Kind.OPENROUTER);
  }

  /** The first thing that is wrong with a setup's parameters. */
  public Optional<String> problem(Setup setup) {
    return ParameterCheck.checkAll(setup.parameters(), contextOf(setup)).entrySet().stream()
        .flatMap(entry ->
            entry.getValue().stream()
                .filter(Finding::isError)
                .map(finding -> entry.getKey() + ": " + finding.message()))
        .findFirst();
  }
}
