package dev.tempera.app.settings;

import dev.tempera.app.settings.ConnectionsViewModel.Page;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.provider.ConnectionProfile;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The window of connections: their list, and beside it the chosen one. FX thread only. */
public final class ConnectionsView extends HBox {
  private record Offer(Icon icon, String title, String text, Runnable run) {}

  private final ConnectionsViewModel model;
  private final Supplier<Node> signIn;
  private final ListView<ConnectionProfile> list = new ListView<>();
  private final ScrollPane right = new ScrollPane();

  /**
   * The connections of {@code model}.
   *
   * @param signIn makes what stands beside OpenRouter's key
   */
  public ConnectionsView(ConnectionsViewModel model, Supplier<Node> signIn) {
    this.model = model;
    this.signIn = signIn;
    getStyleClass().add("connections");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("settings.css")).toExternalForm());
    right.setFitToWidth(true);
    right.getStyleClass().add("connections-right");
    HBox.setHgrow(right, Priority.ALWAYS);
    getChildren().addAll(left(), right);
    model.pageProperty().subscribe(page -> show(page));
    model
        .selectedProperty()
        .subscribe(id -> {
          showSelection();
          if (model.pageProperty().get() == Page.FORM) {
            show(Page.FORM);
          }
        });
    model.profiles().addListener((ListChangeListener<ConnectionProfile>) c -> showSelection());
    model.opened();
  }

  private VBox left() {
    list.setId("connections-list");
    list.setAccessibleText("Connections");
    list.setItems(model.profiles());
    list.setCellFactory(view -> new ProfileCell());
    Label none = new Label("Nothing connected yet.\nThe built-in tiny model needs no connection.");
    Wrapping.of(none);
    none.getStyleClass().add("hint");
    list.setPlaceholder(none);
    // The list selects with the press of any button, and by keys of its own.
    list.setOnMousePressed(e -> selectFromList());
    list.setOnKeyReleased(e -> {
      if (e.getCode().isNavigationKey()) {
        selectFromList();
      }
    });
    VBox.setVgrow(list, Priority.ALWAYS);
    Button add = new Button("Add a connection", Icon.PLUS.node());
    add.setId("connections-add");
    add.setMaxWidth(Double.MAX_VALUE);
    add.setOnAction(e -> model.start());
    VBox left = new VBox(list, add);
    left.getStyleClass().add("connections-left");
    return left;
  }

  private void selectFromList() {
    ConnectionProfile profile = list.getSelectionModel().getSelectedItem();
    if (profile != null) {
      model.select(profile.id());
    }
  }

  private void showSelection() {
    String id = model.selectedProperty().get();
    for (int i = 0; i < model.profiles().size(); i++) {
      if (model.profiles().get(i).id().equals(id)) {
        list.getSelectionModel().clearAndSelect(i);
        return;
      }
    }
    list.getSelectionModel().clearSelection();
  }

  private void show(Page page) {
    right.setContent(
        switch (page) {
          case START -> startPage();
          case DISCOVERY -> discoveryPage();
          case FORM -> new ConnectionFormPane(model, signIn);
        });
    right.setVvalue(0);
  }

  private Node startPage() {
    List<Offer> offers =
        List.of(
            new Offer(
                Icon.KEY,
                "OpenRouter",
                "One key for several hundred models of many providers.",
                model::connectOpenRouter),
            new Offer(
                Icon.KEY,
                "OpenAI",
                "With a key of your own.",
                () -> model.add(ConnectionProfile.Kind.OPENAI)),
            new Offer(
                Icon.SERVER,
                "A local server",
                "Ollama, LM Studio, llama.cpp or vLLM on this machine; found by itself.",
                model::connectLocal),
            new Offer(
                Icon.PLUG,
                "Another server",
                "Anything that speaks OpenAI's protocol, by its address.",
                () -> model.add(ConnectionProfile.Kind.CUSTOM)));
    VBox page = page("Add a connection");
    offers.forEach(offer -> page.getChildren().add(button(offer)));
    return page;
  }

  private Node discoveryPage() {
    VBox page = page("Local servers");
    VBox results = new VBox();
    results.getStyleClass().add("connections-results");
    Runnable fill = () -> fillDiscovery(results);
    model.found().addListener((ListChangeListener<ConnectionProfile>) c -> fill.run());
    model.searchingProperty().subscribe(fill);
    Button again = new Button("Look again");
    again.setId("discovery-again");
    again.setOnAction(e -> model.connectLocal());
    again.disableProperty().bind(model.searchingProperty());
    Button manual = new Button("Enter an address…");
    manual.setOnAction(e -> model.add(ConnectionProfile.Kind.CUSTOM));
    HBox buttons = new HBox(again, manual);
    buttons.getStyleClass().add("connections-buttons");
    page.getChildren().addAll(results, buttons);
    fill.run();
    return page;
  }

  private void fillDiscovery(VBox results) {
    results.getChildren().clear();
    if (model.searchingProperty().get()) {
      ProgressIndicator progress = new ProgressIndicator();
      progress.setPrefSize(20, 20);
      HBox looking = new HBox(progress, new Label("Looking at the usual ports…"));
      looking.getStyleClass().add("connections-buttons");
      looking.setAlignment(Pos.CENTER_LEFT);
      results.getChildren().add(looking);
      return;
    }
    for (ConnectionProfile server : model.found()) {
      results
          .getChildren()
          .add(
              button(
                  new Offer(
                      Icon.SERVER, server.name(), server.baseUrl(), () -> model.addFound(server))));
    }
    if (model.found().isEmpty()) {
      results
          .getChildren()
          .add(
              wrapped(
                  "No further server answers at the usual ports: Ollama 11434, LM Studio 1234,"
                      + " llama.cpp 8080, vLLM 8000. Start one and look again, or enter its"
                      + " address."));
    }
  }

  private static VBox page(String title) {
    Label heading = new Label(title);
    heading.getStyleClass().add("settings-heading");
    VBox page = new VBox(heading);
    page.getStyleClass().add("settings-page");
    return page;
  }

  private static Button button(Offer offer) {
    Label title = new Label(offer.title());
    title.getStyleClass().add("offer-title");
    Label text = wrapped(offer.text());
    text.getStyleClass().add("hint");
    VBox words = new VBox(title, text);
    HBox.setHgrow(words, Priority.ALWAYS);
    StackPane icon = new StackPane(offer.icon().node());
    HBox content = new HBox(icon, words);
    content.getStyleClass().add("offer-content");
    Button button = new OfferButton(content);
    content.prefWidthProperty().bind(button.widthProperty().subtract(34));
    button.getStyleClass().add("offer");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAccessibleText(offer.title() + ": " + offer.text());
    button.setOnAction(e -> offer.run().run());
    return button;
  }

  private static Label wrapped(String text) {
    Label label = new Label(text);
    Wrapping.of(label);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /**
   * A button whose content is broken into lines. Buttons ask how high their content is without
   * saying how wide, which is each word on a line of its own.
   */
  private static final class OfferButton extends Button {
    private final HBox content;

    OfferButton(HBox content) {
      super(null, content);
      this.content = content;
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    public Orientation getContentBias() {
      return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
      double wide = width < 0 ? prefWidth(-1) : width;
      double inside = wide - snappedLeftInset() - snappedRightInset();
      return snapSizeY(content.prefHeight(inside) + snappedTopInset() + snappedBottomInset());
    }

    @Override
    protected double computeMinHeight(double width) {
      return computePrefHeight(width);
    }
  }

  private static final class ProfileCell extends ListCell<ConnectionProfile> {
    private final Label name = new Label();
    private final Label url = new Label();
    private final VBox box = new VBox(name, url);

    ProfileCell() {
      url.getStyleClass().add("hint");
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(ConnectionProfile profile, boolean empty) {
      super.updateItem(profile, empty);
      if (empty || profile == null) {
        setGraphic(null);
        setAccessibleText(null);
      } else {
        name.setText(profile.name());
        url.setText(profile.baseUrl().replaceFirst("^https?://", ""));
        setAccessibleText(profile.name());
        setGraphic(box);
      }
    }
  }
}
