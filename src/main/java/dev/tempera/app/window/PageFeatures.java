package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.bin.BinFeature;
import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.models.ModelPages;
import dev.tempera.app.models.ModelsFeature;
import dev.tempera.app.parameters.ParametersFeature;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Threads;

/** Makes those features of a window whose pages stand over its panes. FX thread only. */
final class PageFeatures {
  private final AppContext context;
  private final Workspace workspace;
  private final Threads threads;
  private final Delay delay;

  PageFeatures(AppContext context, Workspace workspace, Threads threads, Delay delay) {
    this.context = context;
    this.workspace = workspace;
    this.threads = threads;
    this.delay = delay;
  }

  Feature bin() {
    return new BinFeature(
        context.conversations(),
        context.settings(),
        workspace,
        threads.ui(),
        context.clock(),
        delay);
  }

  /** The page of the model in use, which leads to the sidebar's controls. */
  Feature models(ParametersFeature parameters) {
    return new ModelsFeature(
        new ModelPages(context.catalog(), context.providers()::provider, threads.background()),
        context.connections(),
        workspace,
        threads.ui(),
        new ModelsFeature.Sidebar(parameters::goTo, parameters::pinProvider));
  }
}
