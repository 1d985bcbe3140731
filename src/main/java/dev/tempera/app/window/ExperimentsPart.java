package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.differences.DifferencesFeature;
import dev.tempera.app.experiments.Choices;
import dev.tempera.app.experiments.ExperimentsFeature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.tools.ToolLibrary;

/** Makes the feature of experiments. */
final class ExperimentsPart {
  private ExperimentsPart() {}

  /** The feature; two of its answers are compared by {@code differences}. */
  static ExperimentsFeature make(
      AppContext context, DifferencesFeature differences, Workspace workspace, Threads threads) {
    Choices choices =
        new Choices(
            () -> context.connections().all().stream().map(ConnectionProfile::id).toList(),
            connection ->
                context
                    .catalog()
                    .list(
                        connection.isBlank()
                            ? context.connections().preferred().id()
                            : connection.strip())
                    .models()
                    .stream()
                    .map(ModelInfo::id)
                    .toList(),
            () -> {
              ToolLibrary library = context.toolbox().library();
              return library.ready().thenApply(_ -> library.tools());
            });
    return new ExperimentsFeature(
        context::laboratory,
        choices,
        context.conversations(),
        workspace,
        threads,
        context.clock(),
        differences::show);
  }
}
