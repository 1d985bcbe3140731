package dev.tempera.app.models;

import dev.tempera.app.feature.Workspace;
import dev.tempera.app.routing.PresetsPane;
import dev.tempera.app.routing.PresetsViewModel;
import dev.tempera.core.catalog.LoadedModels;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.routing.AccountPresets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What of the page the model's server itself is asked beyond its lists: what it has in memory, and
 * what the account keeps there. FX thread only.
 */
public final class ServerPart implements AutoCloseable {
  private final ModelPageView page;
  private final ModelPageViewModel model;
  private final ModelsFeature.Sidebar sidebar;
  private final Workspace workspace;
  private final UiExecutor ui;
  private final Executor background;
  private @Nullable LoadedViewModel loaded;
  private @Nullable PresetsViewModel presets;

  /**
   * Who is asked.
   *
   * @param loaded what a connection's server has in memory, where it tells
   * @param presets of a connection's account, where there are any
   * @param body of the next request, worked out by whoever calls it
   */
  public record Servers(
      Function<ConnectionProfile, Optional<LoadedModels>> loaded,
      Function<ConnectionProfile, Optional<AccountPresets>> presets,
      Supplier<Optional<Callable<String>>> body) {}

  private ServerPart(
      ModelPageView page,
      ModelPageViewModel model,
      ModelsFeature.Sidebar sidebar,
      Workspace workspace,
      UiExecutor ui,
      Executor background) {
    this.page = page;
    this.model = model;
    this.sidebar = sidebar;
    this.workspace = workspace;
    this.ui = ui;
    this.background = background;
  }

  /** Puts on a page what concerns any model. */
  static ServerPart on(
      ModelPageView page,
      ModelPageViewModel model,
      ModelsFeature.Sidebar sidebar,
      Workspace workspace,
      UiExecutor ui,
      Executor background) {
    ServerPart part = new ServerPart(page, model, sidebar, workspace, ui, background);
    sidebar.servers().loaded().apply(model.connection()).ifPresent(part::addLoaded);
    return part;
  }

  private void addLoaded(LoadedModels server) {
    LoadedViewModel made =
        new LoadedViewModel(server, model.id(), ui, background, ZoneId.systemDefault());
    loaded = made;
    page.addLoaded(made);
  }

  /**
   * Puts the account's presets there too: of the model in use, since they change how it is asked.
   */
  void addPresets() {
    sidebar
        .servers()
        .presets()
        .apply(model.connection())
        .ifPresent(account -> {
          PresetsViewModel made =
              new PresetsViewModel(
                  account,
                  new PresetsViewModel.Asked(
                      sidebar.setup().get(),
                      new RoutingChange(sidebar, workspace),
                      sidebar.servers().body()),
                  ui,
                  background);
          presets = made;
          page.addPresets(new PresetsPane(made, this::mayPush));
        });
  }

  private boolean mayPush(String name) {
    return workspace
        .dialogs()
        .confirm(
            "Keep this setup at OpenRouter?",
            "The newest version of the preset “"
                + name
                + "” will be what this conversation sets: model, parameters and routing, without"
                + " its messages. It is made if there is none.",
            "Keep it");
  }

  @Override
  public void close() {
    if (loaded != null) {
      loaded.close();
    }
    if (presets != null) {
      presets.close();
    }
  }
}
