package dev.tempera.app.models;

import dev.tempera.app.charts.ChartPane;
import dev.tempera.app.code.CodePanel;
import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.models.browser.BrowserActions;
import dev.tempera.app.models.browser.Choice;
import dev.tempera.app.models.browser.ModelBrowser;
import dev.tempera.app.models.browser.ModelBrowserViewModel;
import dev.tempera.app.models.compare.ComparisonView;
import dev.tempera.app.models.compare.ComparisonViewModel;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.LeavingPage;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.catalog.browse.ListedModel;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.measure.Probes;
import dev.tempera.core.settings.Settings.ModelRef;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The pages of models: all of them, one, and some side by side. FX thread only. */
public final class ModelsFeature implements Feature {
  /**
   * What the rest of the window does for the page of a model.
   *
   * @param goTo shows the control of a parameter
   * @param pin has a provider alone answer
   * @param setup how the conversation shown asks
   * @param change sets a parameter of it, or takes it out; false if that is refused
   * @param code the code of its next request
   * @param servers what else the model's server can be asked
   */
  public record Sidebar(
      Consumer<String> goTo,
      Consumer<String> pin,
      Supplier<ObservableValue<Setup>> setup,
      BiPredicate<String, Optional<? extends JsonNode>> change,
      Supplier<CodePanel> code,
      ServerPart.Servers servers) {}

  /**
   * What the rest of the window does for the list of models.
   *
   * @param use asks a model of a connection from now on
   * @param tokens how long the next request of the conversation shown would be, as far as known
   */
  public record Choosing(BiConsumer<String, String> use, LongSupplier tokens) {}

  /**
   * What was measured, seen and filled in here, and how charts of it are kept.
   *
   * @param facts what was filled in of models by hand
   */
  public record Own(
      MeasuredViewModel.Source source,
      Supplier<Probes> probes,
      HistoryViewModel.Source history,
      ChartPane.Keeping charts,
      OwnFactsViewModel.Source facts) {}

  private final ModelPages pages;
  private final ModelBrowserViewModel.Sources from;
  private final Workspace workspace;
  private final Sidebar sidebar;
  private final Choosing choosing;
  private final Own own;
  private final ModelBrowserViewModel browser;
  private final Subscription listening;
  private final Trail trail = new Trail();
  private @Nullable ModelListView list;

  /** Pages over the panes of {@code workspace}. */
  public ModelsFeature(
      ModelPages pages,
      ModelBrowserViewModel.Sources from,
      Workspace workspace,
      Sidebar sidebar,
      Choosing choosing,
      Own own) {
    this.pages = pages;
    this.from = from;
    this.workspace = workspace;
    this.sidebar = sidebar;
    this.choosing = choosing;
    this.own = own;
    browser = new ModelBrowserViewModel(from, true);
    listening = from.catalog().listen(id -> from.ui().execute(browser::listsChanged));
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of("model.page", Menus.VIEW, "About this model", this::toggle, "Shortcut+Shift+I"),
        Command.of("model.browse", Menus.VIEW, "All models", this::browse, "Shortcut+Shift+X"));
  }

  private void toggle() {
    if (trail.isSeen()) {
      leaveAll();
      return;
    }
    Conversation shown = workspace.currentProperty().get();
    if (shown != null) {
      Setup setup = shown.setup();
      about(setup.connectionId(), setup.model());
    }
  }

  /** Shows all models, or goes back from them. */
  public void browse() {
    if (trail.isSeen() && trail.top() instanceof ModelListView) {
      leaveAll();
      return;
    }
    ModelListView view = list;
    if (view == null) {
      // One for all times: it listens to the list of models as long as that is there.
      view = new ModelListView(new ModelBrowser(browser, new FromList()), this::leave);
      view.sceneProperty().subscribe(scene -> seen(scene != null));
      Region page = view;
      LeavingPage.whenLeft(page, () -> left(page));
      list = view;
    }
    browser.open();
    show(new Trail.Page(view, view::focus, browser::hidden));
  }

  private void seen(boolean isSeen) {
    if (isSeen) {
      browser.resume();
    } else {
      browser.hidden();
    }
  }

  /** Shows the page of a model. */
  public void about(String connectionId, String id) {
    from.connections().get().stream()
        .filter(each -> each.id().equals(connectionId) && !id.isEmpty())
        .findFirst()
        .ifPresentOrElse(
            connection -> {
              ModelPageViewModel made =
                  new ModelPageViewModel(pages, connection, id, from.ui(), ZoneId.systemDefault());
              ModelPageView view = new ModelPageView(made, new FromPage(made));
              MeasuredViewModel here =
                  new MeasuredViewModel(own.source(), connection.id(), id, from.ui());
              ProbeViewModel probe = probe(connection.id(), id, here);
              view.addOwn(new OwnFactsViewModel(own.facts(), connection.id(), id, made::reread));
              view.addMeasured(here, own.charts());
              view.addProbe(probe);
              HistoryViewModel history =
                  new HistoryViewModel(own.history(), connection.id(), id, from.ui());
              view.addHistory(history, own.charts());
              // How it is asked is known of the model in use alone.
              Optional<AskedPart> asked =
                  isInUse(connectionId, id)
                      ? Optional.of(AskedPart.on(view, made, sidebar, workspace))
                      : Optional.empty();
              ServerPart server =
                  ServerPart.on(view, made, sidebar, workspace, from.ui(), pages.background());
              asked.ifPresent(part -> server.addPresets());
              view.fill(from.threads().pulse());
              showAnew(
                  new Trail.Page(
                      view,
                      view::focus,
                      () -> {
                        made.close();
                        server.close();
                        probe.close();
                        here.close();
                        history.close();
                        asked.ifPresent(AskedPart::close);
                      }));
            },
            () -> workspace.toast(Toast.of("Choose a model first.")));
  }

  private ProbeViewModel probe(String connection, String id, MeasuredViewModel here) {
    return new ProbeViewModel(
        new ProbeViewModel.Probed(
            () -> own.probes().get().price(connection, id),
            cancellation -> own.probes().get().ask(connection, id, cancellation)),
        here::read,
        from.ui());
  }

  private boolean isInUse(String connectionId, String id) {
    Setup setup = from.inUse().get();
    return setup.connectionId().equals(connectionId) && setup.model().equals(id);
  }

  /** Lays models side by side. */
  public void compare(List<Choice> choices) {
    ComparisonViewModel made =
        new ComparisonViewModel(
            choices.stream().map(Choice::listed).toList(),
            choosing.tokens().getAsLong(),
            from.ui(),
            from.background());
    ComparisonView view = new ComparisonView(made, new FromComparison());
    showAnew(new Trail.Page(view, view::focus, made::close));
  }

  private void show(Trail.Page page) {
    trail.open(page);
    workspace.showPage(this);
    trail.focus();
  }

  private void showAnew(Trail.Page page) {
    LeavingPage.whenLeft(page.view(), () -> left(page.view()));
    show(page);
  }

  /** Something else is shown in its place, which does not lead back to it. */
  private void left(Region page) {
    if (trail.isTop(page)) {
      trail.clear();
    }
  }

  /** Goes back to the page before, or to the conversation. */
  private void leave() {
    if (trail.back()) {
      workspace.showPage(this);
      trail.focus();
    } else {
      workspace.focus(Place.BELOW);
    }
  }

  private void leaveAll() {
    trail.clear();
    workspace.focus(Place.BELOW);
  }

  private void use(String connectionId, String id) {
    leaveAll();
    choosing.use().accept(connectionId, id);
    from.memory().used(new ModelRef(connectionId, id));
  }

  @Override
  public Region page() {
    return trail.top();
  }

  @Override
  public String guidePage() {
    return "models";
  }

  @Override
  public void close() {
    listening.cancel();
    trail.clear();
    browser.close();
  }

  private final class FromList implements BrowserActions {
    @Override
    public void choose(Choice choice) {
      use(choice.connectionId(), choice.model());
    }

    @Override
    public void about(Choice choice) {
      ModelsFeature.this.about(choice.connectionId(), choice.model());
    }

    @Override
    public void compare(List<Choice> choices) {
      ModelsFeature.this.compare(choices);
    }

    @Override
    public void leave() {
      ModelsFeature.this.leave();
    }
  }

  private final class FromComparison implements ComparisonView.Actions {
    @Override
    public void leave() {
      ModelsFeature.this.leave();
    }

    @Override
    public void about(ListedModel model) {
      ModelsFeature.this.about(model.connectionId(), model.model().id());
    }

    @Override
    public void use(ListedModel model) {
      ModelsFeature.this.use(model.connectionId(), model.model().id());
    }
  }

  private final class FromPage implements ModelPageView.Actions {
    private final ModelPageViewModel of;

    FromPage(ModelPageViewModel of) {
      this.of = of;
    }

    @Override
    public void leave() {
      ModelsFeature.this.leave();
    }

    @Override
    public void copy(String id) {
      ClipboardContent content = new ClipboardContent();
      content.putString(id);
      Clipboard.getSystemClipboard().setContent(content);
      workspace.toast(Toast.of("Copied " + id + "."));
    }

    @Override
    public void goTo(String parameter) {
      leaveAll();
      sidebar.goTo().accept(parameter);
    }

    @Override
    public void use() {
      ModelsFeature.this.use(of.connection().id(), of.id());
    }

    @Override
    public void pin(String tag) {
      if (!isInUse(of.connection().id(), of.id())) {
        // Who offers this model may not offer the one that the conversation asks.
        ModelsFeature.this.use(of.connection().id(), of.id());
      }
      sidebar.pin().accept(tag);
      workspace.toast(
          Toast.of("Requests of this conversation go to " + tag + " only: see provider."));
    }
  }
}
