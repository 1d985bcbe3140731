package dev.tempera.app.models;

import dev.tempera.app.code.CodePanel;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.routing.RoutingPane;
import dev.tempera.app.routing.RoutingViewModel;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What of the page is about the next request of the conversation: where it goes, and its code. FX
 * thread only.
 */
final class AskedPart implements AutoCloseable {
  private final CodePanel code;
  private final @Nullable RoutingViewModel routing;
  private final Subscription following;

  private AskedPart(CodePanel code, @Nullable RoutingViewModel routing, Subscription following) {
    this.code = code;
    this.routing = routing;
    this.following = following;
  }

  /** Puts it on a page. */
  static AskedPart on(
      ModelPageView page,
      ModelPageViewModel model,
      ModelsFeature.Sidebar sidebar,
      Workspace workspace) {
    ObservableValue<Setup> setup = sidebar.setup().get();
    CodePanel code = sidebar.code().get();
    page.addCode(code);
    Subscription following = setup.subscribe((was, is) -> code.refresh());
    if (model.connection().kind() != Kind.OPENROUTER) {
      return new AskedPart(code, null, following);
    }
    RoutingViewModel routing =
        new RoutingViewModel(model.id(), setup, new RoutingChange(sidebar, workspace));
    ListChangeListener<EndpointRow> offers =
        change -> routing.offers(model.endpoints().stream().map(EndpointRow::endpoint).toList());
    model.endpoints().addListener(offers);
    Subscription known = model.sourceProperty().subscribe(said -> routing.known(model.known()));
    page.addRouting(new RoutingPane(routing, page::goTo));
    return new AskedPart(code, routing, following.and(known));
  }

  @Override
  public void close() {
    following.unsubscribe();
    code.close();
    if (routing != null) {
      routing.close();
    }
  }
}
