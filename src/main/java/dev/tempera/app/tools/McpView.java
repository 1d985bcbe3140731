package dev.tempera.app.tools;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.LeavingPage;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.mcp.PlainLine;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The page of the MCP servers and what they offer. FX thread only. */
public final class McpView extends VBox {
  private static final int LONGEST_NAME = 200;

  private final McpViewModel model;
  private final ServersViewModel asking;
  private final McpSignInViewModel signIn;
  private final Ways ways;
  private final ListView<AnsweredBy.McpServer> servers = new ListView<>();
  private final ListView<McpItem> items = new ListView<>();
  private final OfferPane offer;

  /**
   * Where the page leads.
   *
   * @param add asks for a server
   * @param showLog shows what a server has said
   * @param leave goes back to the conversations
   */
  record Ways(Runnable add, Consumer<String> showLog, Runnable leave) {}

  McpView(McpViewModel model, ServersViewModel asking, McpSignInViewModel signIn, Ways ways) {
    this.model = model;
    this.asking = asking;
    this.signIn = signIn;
    this.ways = ways;
    offer = new OfferPane(model.offer(), ways.leave());
    setId("mcp");
    getStyleClass().add("tools");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("tools.css")).toExternalForm());
    HBox body = new HBox(left(), right());
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(head(), body);
    LeavingPage.byEscape(this, ways.leave());
  }

  /** Puts the keyboard into the list of servers. */
  void focusList() {
    servers.requestFocus();
    if (servers.getSelectionModel().isEmpty() && !servers.getItems().isEmpty()) {
      servers.getSelectionModel().clearAndSelect(0);
    }
  }

  private HBox head() {
    Button back = new Button("Conversations", Icon.CHAT.node());
    back.setId("mcp-back");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.getStyleClass().add("flat");
    back.setOnAction(e -> ways.leave().run());
    Label title = new Label("MCP servers");
    title.getStyleClass().add("tools-heading");
    HBox head = new HBox(back, title);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("tools-head");
    return head;
  }

  private VBox left() {
    servers.setId("mcp-servers");
    servers.getStyleClass().add("tools-list");
    servers.setAccessibleText("MCP servers");
    servers.setItems(model.servers());
    servers.setCellFactory(view -> new ServerCell());
    Label nothing = new Label();
    Wrapping.of(nothing);
    nothing
        .textProperty()
        .bind(
            Bindings.when(model.loadedProperty())
                .then(
                    "No MCP servers yet. Add one by its address, or by the command that starts it:"
                        + " its resources and prompts go into messages, its tools into the"
                        + " library.")
                .otherwise("Reading the servers…"));
    servers.setPlaceholder(nothing);
    servers.getSelectionModel().selectedItemProperty().subscribe(model::choose);
    model.chosenProperty().subscribe(signIn::show);
    model
        .chosenProperty()
        .subscribe(now -> {
          if (!Objects.equals(now, servers.getSelectionModel().getSelectedItem())) {
            servers.getSelectionModel().select(now);
          }
        });
    servers.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          AnsweredBy.McpServer server = servers.getSelectionModel().getSelectedItem();
          if (server != null && event.getCode() == KeyCode.ENTER) {
            model.ask();
            event.consume();
          } else if (server != null && event.getCode() == KeyCode.DELETE) {
            model.remove(server);
            event.consume();
          }
        });
    VBox.setVgrow(servers, Priority.ALWAYS);
    Button add = new Button("Add…", Icon.PLUS.node());
    add.setId("mcp-add");
    add.setOnAction(e -> ways.add().run());
    Button remove = Icon.TRASH.button("Take the server out of the list (Delete)");
    remove.setId("mcp-remove");
    remove.disableProperty().bind(model.chosenProperty().isNull());
    remove.setOnAction(e -> withServer(model::remove));
    FlowPane buttons = new FlowPane(add, remove);
    buttons.getStyleClass().add("tools-buttons");
    VBox left = new VBox(servers, buttons);
    left.getStyleClass().add("tools-left");
    return left;
  }

  private VBox right() {
    Label name = new Label();
    name.getStyleClass().add("tools-name");
    Wrapping.of(name);
    name.setMinHeight(USE_PREF_SIZE);
    name.textProperty()
        .bind(
            model
                .chosenProperty()
                .map(server -> PlainLine.of(server.name(), LONGEST_NAME))
                .orElse(""));
    Label status = new Label();
    status.setId("mcp-status");
    status.getStyleClass().add("hint");
    Wrapping.of(status);
    status.setMinHeight(USE_PREF_SIZE);
    status.textProperty().bind(model.statusProperty());
    TextField search = new TextField();
    search.setId("mcp-search");
    search.setPromptText("Search resources and prompts");
    search.setAccessibleText("Search resources and prompts");
    search.textProperty().subscribe(model::search);
    search.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.DOWN && !items.getItems().isEmpty()) {
        focusItems();
        event.consume();
      }
    });
    VBox pane = new VBox(name, actions(), new SignInBar(signIn), status, search, items(), offer);
    pane.getStyleClass().add("tools-right");
    pane.visibleProperty().bind(model.chosenProperty().isNotNull());
    HBox.setHgrow(pane, Priority.ALWAYS);
    return pane;
  }

  private FlowPane actions() {
    Button list = new Button("List what it offers", Icon.REFRESH.node());
    list.setId("mcp-ask");
    list.getStyleClass().add("accent");
    list.setOnAction(e -> model.ask());
    Button tools = new Button("Take in its tools");
    tools.setId("mcp-tools");
    tools.setOnAction(e -> withServer(asking::take));
    tools.disableProperty().bind(asking.askingProperty().isNotEmpty());
    Button log = new Button("Log");
    log.setId("mcp-log");
    log.setOnAction(e -> withServer(server -> ways.showLog().accept(asking.log(server))));
    Button restart = new Button("Restart");
    restart.setId("mcp-restart");
    restart.setOnAction(e ->
        withServer(server -> {
          asking.restart(server);
          model.restarted(server);
        }));
    FlowPane actions = new FlowPane(list, tools, log, restart);
    actions.getStyleClass().add("tools-buttons");
    return actions;
  }

  private void withServer(Consumer<AnsweredBy.McpServer> action) {
    AnsweredBy.McpServer server = model.chosenProperty().get();
    if (server != null) {
      action.accept(server);
    }
  }

  private ListView<McpItem> items() {
    items.setId("mcp-items");
    items.getStyleClass().add("tools-list");
    items.setAccessibleText("Resources and prompts of the server");
    items.setItems(model.items());
    items.setCellFactory(view -> new ItemCell());
    items.setMinHeight(90);
    items.setPrefHeight(220);
    Label nothing = new Label();
    Wrapping.of(nothing);
    nothing
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    model.statusProperty().get().contains("prompt")
                        ? "Nothing here fits the search."
                        : "What the server offers is listed here.",
                model.statusProperty()));
    items.setPlaceholder(nothing);
    items.getSelectionModel().selectedItemProperty().subscribe(model::select);
    items.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER && !items.getSelectionModel().isEmpty()) {
            offer.goOn();
            event.consume();
          }
        });
    VBox.setVgrow(items, Priority.ALWAYS);
    return items;
  }

  private void focusItems() {
    items.requestFocus();
    if (items.getSelectionModel().isEmpty()) {
      items.getSelectionModel().clearAndSelect(0);
    }
  }

  private static Node lines(String title, String about) {
    Label name = new Label(title);
    name.getStyleClass().add("tools-name");
    Label more = new Label(about);
    more.getStyleClass().add("hint");
    VBox lines = new VBox(name, more);
    lines.setMinWidth(0);
    lines.getStyleClass().addAll("tools-row", "tools-lines");
    return lines;
  }

  private static final class ServerCell extends ListCell<AnsweredBy.McpServer> {
    ServerCell() {
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(AnsweredBy.@Nullable McpServer server, boolean empty) {
      super.updateItem(server, empty);
      if (empty || server == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      String title =
          switch (server) {
            case AnsweredBy.LocalServer local -> String.join(" ", local.command());
            case AnsweredBy.RemoteServer remote -> remote.url();
          };
      String about =
          server instanceof AnsweredBy.LocalServer
              ? "a program on this computer"
              : "asked over HTTP";
      setGraphic(lines(PlainLine.of(title, LONGEST_NAME), about));
      setAccessibleText(PlainLine.of(title, LONGEST_NAME) + ", " + about);
    }
  }

  private static final class ItemCell extends ListCell<McpItem> {
    ItemCell() {
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable McpItem item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      setGraphic(lines(item.title(), item.kind()));
      setAccessibleText(item.title() + ", " + item.kind());
    }
  }
}
