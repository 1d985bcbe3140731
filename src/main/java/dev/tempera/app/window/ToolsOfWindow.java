package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.parameters.ParametersFeature;
import dev.tempera.app.tools.ToolsFeature;
import dev.tempera.core.concurrent.Threads;

/** The library of tools in a window. */
final class ToolsOfWindow {
  private ToolsOfWindow() {}

  static Feature feature(
      AppContext context, ParametersFeature parameters, Workspace workspace, Threads threads) {
    return new ToolsFeature(
        context.toolbox().library(),
        context.toolbox()::servers,
        context.conversations(),
        parameters::flush,
        workspace,
        threads);
  }
}
