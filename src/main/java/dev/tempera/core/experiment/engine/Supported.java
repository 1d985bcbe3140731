package dev.tempera.core.experiment.engine;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.params.CheckContext;
import dev.tempera.core.params.Finding;
import dev.tempera.core.params.ParameterCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderException;
import java.util.Optional;
import java.util.function.Function;

/** Says of a cell why it cannot be asked, before anything is. Any thread. */
public final class Supported implements Function<Cell, Optional<String>> {
  private final Destinations destinations;

  /** Judges by what is known of the models. */
  public Supported(Destinations destinations) {
    this.destinations = destinations;
  }

  @Override
  public Optional<String> apply(Cell cell) {
    String connection = cell.template().connection();
    ConnectionProfile profile;
    try {
      profile = destinations.provider(connection).profile();
    } catch (ProviderException e) {
      return Optional.of(e.error().message());
    }
    ModelInfo model = destinations.model(connection, cell.template().model());
    Optional<String> excluded =
        cell.template().parameters().values().keySet().stream()
            .filter(model::excludes)
            .findFirst()
            .map(name -> model.id() + " does not take " + name);
    if (excluded.isPresent()) {
      return excluded;
    }
    CheckContext context = CheckContext.of(model, profile.kind() == ConnectionProfile.Kind.OPENAI);
    return ParameterCheck.checkAll(cell.template().parameters(), context).entrySet().stream()
        .flatMap(entry ->
            entry.getValue().stream()
                .filter(Finding::isError)
                .map(finding -> entry.getKey() + ": " + finding.message()))
        .findFirst();
  }
}
