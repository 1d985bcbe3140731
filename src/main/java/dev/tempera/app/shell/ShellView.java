package dev.tempera.app.shell;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Features;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Commands;
import dev.tempera.app.ui.Filling;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Keys;
import dev.tempera.app.ui.PaletteItem;
import dev.tempera.app.ui.ToastPane;
import dev.tempera.core.concurrent.Pulse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The whole content of the window. FX thread only. */
public final class ShellView extends StackPane {
  private final ShellViewModel model;
  private final Features features;
  private final Workspace workspace;
  private final Commands commands;
  private final HeaderBar header;
  private final ThreePanes panes;
  private final StackPane parameters = new StackPane();
  private final BorderPane frame = new BorderPane();
  private final ToastPane toasts;

  /** The middle above what is being written. */
  private final StackPane content = new StackPane();

  /** What stands in place of the panes: another one each time, as what draws it keeps its page. */
  private StackPane pages = new StackPane();

  private @Nullable CommandPalette palette;

  /**
   * The window's content.
   *
   * @param features whose pages stand in the frame and whose commands share its menus
   * @param workspace whose panes this becomes
   */
  public ShellView(
      ShellViewModel model, Features features, Workspace workspace, ToastPane toasts, Pulse pulse) {
    this.model = model;
    this.features = features;
    this.workspace = workspace;
    this.toasts = toasts;
    getStyleClass().add("shell");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("shell.css")).toExternalForm());
    List<Command> all = new ArrayList<>(features.commands(this::leavePage));
    all.addAll(ShellCommands.create(model, new WindowCommands()));
    commands = new Commands(all);
    header = new HeaderBar(model, commands, this::togglePane);
    panes = panes();
    workspace.panes(new FramePanes());
    workspace.onWithdrawn(toasts::withdraw);
    frame.setTop(menuPlace());
    frame.setCenter(panes);
    getChildren().add(frame);
    // The sidebar is the heaviest part; the menus' keys work from the start.
    Filling.begin(
        pulse,
        List.of(
            this::fillContent,
            () -> new FittingMenus(frame, commands, pulse, model).install(),
            () -> model.parametersShownProperty().subscribe(shown -> fillParameters(shown)),
            this::prepareMessages));
  }

  /** Every command of the window. */
  public Commands commands() {
    return commands;
  }

  /** Lets the shortcuts work; call once, with the scene that shows this. */
  public void install(Scene scene) {
    commands.install(scene);
    new WindowKeys(scene, workspace).install();
    // After the commands, of which one stops what streams.
    scene.addEventHandler(KeyEvent.KEY_PRESSED, panes::escape);
    features.installed(scene);
  }

  /** A page that stands over the panes gives way to what is done in them. */
  private void leavePage() {
    workspace.reveal(Place.MIDDLE);
  }

  /**
   * Hides a pane that is seen; shows one that is not, even where there is little room or a page
   * stands over it.
   */
  private void togglePane(boolean left) {
    if (pages.getParent() != null) {
      workspace.reveal(left ? Place.LEFT : Place.RIGHT);
    } else if (panes.isSeen(left)) {
      panes.leave();
      shown(left).set(false);
    } else {
      showPane(left);
    }
  }

  /** One that is shown may have given way to what there is more room for: it comes back. */
  private void showPane(boolean left) {
    if (!panes.isSeen(left)) {
      panes.favour(left);
    }
    shown(left).set(true);
  }

  private BooleanProperty shown(boolean left) {
    return left ? model.conversationsShownProperty() : model.parametersShownProperty();
  }

  /** Shows a page in place of the panes; what is said for some seconds is said over it. */
  private void showPage(@Nullable Region page) {
    if (page == null && frame.getCenter().equals(panes)) {
      return;
    }
    if (page == null) {
      frame.setCenter(panes);
      if (!content.getChildren().contains(toasts)) {
        content.getChildren().add(toasts);
      }
      // A page that is made anew each time must not live on here until the next one.
      pages.getChildren().clear();
      pages = new StackPane();
      features.at(Place.BELOW).ifPresent(Feature::focus);
    } else if (!pages.getChildren().contains(page) || frame.getCenter().equals(panes)) {
      pages.getChildren().setAll(page, toasts);
      frame.setCenter(pages);
    }
  }

  private ThreePanes panes() {
    parameters.getStyleClass().add("pane-right");
    features.page(Place.LEFT).getStyleClass().add("pane-left");
    var place = model.windowPlace();
    ThreePanes made =
        new ThreePanes(
            features.page(Place.LEFT),
            middle(),
            parameters,
            place.leftDivider(),
            place.rightDivider(),
            model::dividersMoved);
    made.scaleProperty().bind(model.zoomProperty());
    made.leftShownProperty().bind(model.conversationsShownProperty());
    made.rightShownProperty().bind(model.parametersShownProperty());
    return made;
  }

  private VBox middle() {
    content.getStyleClass().add("shell-content");
    VBox.setVgrow(content, Priority.ALWAYS);
    content.setMinHeight(0);
    // Over the messages and not over what is being written.
    StackPane.setAlignment(toasts, Pos.BOTTOM_CENTER);
    content.getChildren().setAll(toasts);
    VBox middle =
        new VBox(
            header,
            new NoticesBar(model.notices()),
            content,
            features.page(Place.BELOW),
            offlineLine());
    middle.getStyleClass().add("shell-middle");
    return middle;
  }

  private void fillContent() {
    model.welcomeProperty().subscribe(shown -> showContent(shown));
  }

  private void showContent(boolean welcome) {
    // Under a page that stands over the panes they are not: they are said over that.
    boolean says = content.getChildren().contains(toasts);
    if (welcome) {
      content.getChildren().setAll(new WelcomePane(model, commands));
      features.madePage(Place.MIDDLE).ifPresent(this::hideBehind);
    } else {
      Region messages = features.page(Place.MIDDLE);
      messages.setVisible(true);
      content.getChildren().setAll(messages);
    }
    if (says) {
      content.getChildren().add(toasts);
    }
  }

  /** The messages have their looks before the first one is sent: that takes a tenth of a second. */
  private void prepareMessages() {
    // Those that somebody has seen by now, and left for the welcome again, stand behind it already.
    if (model.welcomeProperty().get() && features.madePage(Place.MIDDLE).isEmpty()) {
      hideBehind(features.page(Place.MIDDLE));
    }
  }

  private void hideBehind(Region messages) {
    messages.setVisible(false);
    content.getChildren().addFirst(messages);
  }

  private FlowPane offlineLine() {
    Label text = new Label("The built-in tiny model answers.");
    Hyperlink connect = new Hyperlink();
    connect.setId("offline-connect");
    connect
        .textProperty()
        .bind(
            model
                .connectedProperty()
                .map(connected -> connected ? "Choose another model" : "Connect a real model"));
    connect.setOnAction(e ->
        commands.get(model.connectedProperty().get() ? "model.pick" : "connections.open").run());
    FlowPane line = new FlowPane(text, connect);
    line.setId("offline-line");
    line.getStyleClass().add("offline-line");
    line.setAlignment(Pos.CENTER);
    line.visibleProperty().bind(model.offlineProperty());
    line.managedProperty().bind(line.visibleProperty());
    return line;
  }

  private static Region menuPlace() {
    Region place = new Region();
    place.getStyleClass().add("menu-place");
    return place;
  }

  private void fillParameters(boolean shown) {
    if (shown && parameters.getChildren().isEmpty()) {
      parameters.getChildren().add(features.page(Place.RIGHT));
    }
  }

  /** The commands first, then what features have to offer, the conversations last. */
  private List<PaletteItem> paletteItems() {
    Stream<PaletteItem> doable =
        commands.all().stream()
            .filter(c -> c.enabled().get() && !c.id().equals("palette.open"))
            .filter(c -> !c.label().get().isBlank())
            .map(c ->
                new PaletteItem(
                    Icon.COMMAND,
                    c.label().get(),
                    c.group(),
                    c.shortcuts().isEmpty() ? "" : Keys.display(c.shortcuts().getFirst()),
                    c::run));
    return Stream.concat(doable, features.paletteItems().stream()).toList();
  }

  private final class WindowCommands implements ShellCommands.Window {
    @Override
    public void togglePane(boolean left) {
      ShellView.this.togglePane(left);
    }

    @Override
    public void showPalette() {
      CommandPalette open = palette;
      if (open == null) {
        open = new CommandPalette(ShellView.this::paletteItems, features::paletteItems);
        palette = open;
        getChildren().add(open);
      }
      if (open.isVisible()) {
        open.close();
      } else {
        open.open();
      }
    }

    @Override
    public void showShortcuts() {
      workspace
          .dialogs()
          .open("Keyboard shortcuts", new ShortcutsPane(commands), 560, 720, () -> {});
    }

    @Override
    public void renameTitle() {
      leavePage();
      header.beginRename();
    }

    @Override
    public void focusNextPane() {
      Node owner = getScene() == null ? null : getScene().getFocusOwner();
      if (isInside(owner, Place.LEFT)) {
        workspace.focus(Place.BELOW);
      } else if (isInside(owner, Place.BELOW) && panes.isSeen(false)) {
        parameters.setFocusTraversable(true);
        parameters.requestFocus();
        parameters.requestFocusTraversal(TraversalDirection.NEXT);
        parameters.setFocusTraversable(false);
      } else if (panes.isSeen(true)) {
        workspace.focus(Place.LEFT);
      } else {
        workspace.focus(Place.BELOW);
      }
    }

    private boolean isInside(@Nullable Node node, Place place) {
      Region pane = features.page(place);
      for (Node at = node; at != null; at = at.getParent()) {
        if (at.equals(pane)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The panes as the features see them. */
  private final class FramePanes implements Workspace.Panes {
    @Override
    public void reveal(Place place) {
      page(null);
      switch (place) {
        case LEFT -> showPane(true);
        case RIGHT -> showPane(false);
        case MIDDLE, BELOW, NONE -> {
          // Always seen, or nowhere.
        }
      }
    }

    @Override
    public void focus(Place place) {
      reveal(place);
      if (place == Place.LEFT || place == Place.RIGHT) {
        // A pane that comes back is visible once it has been laid out: before, it takes no focus.
        frame.layout();
      }
      features.at(place).ifPresent(Feature::focus);
    }

    @Override
    public void page(@Nullable Feature feature) {
      showPage(feature == null ? null : feature.page());
      features.over(feature);
    }
  }
}
