package dev.tempera.app.inspector;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.inspect.StoredAnswer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The inspector's pane: one of its pages at a time. Escape closes it. FX thread only. */
public final class InspectorView extends VBox {
  /** What it can show of an answer. */
  enum Page {
    REQUEST("Request"),
    RESPONSE("Response"),
    EVENTS("Events"),
    COST("Cost"),
    HONOURED("Honoured?");

    private final String title;

    Page(String title) {
      this.title = title;
    }
  }

  private final InspectorViewModel model;
  private final Supplier<JsonEditor> editors;
  private final Pulse pulse;
  private final Doings doings;
  private final Map<Page, Region> pages = new EnumMap<>(Page.class);
  private final Map<Page, ToggleButton> tabs = new EnumMap<>(Page.class);
  private final StackPane body = new StackPane();
  private final Label empty = new Label();

  /** Whether its pages can be made: the first one comes a frame after the pane itself. */
  private boolean begun;

  /** Whether the keyboard goes to the first page when that is there. */
  private boolean awaited;

  /**
   * What can be done from here.
   *
   * @param copy puts a text on the clipboard
   * @param edit opens the body of the request to be edited and sent
   * @param back closes the pane and gives the keyboard back
   */
  record Doings(Consumer<String> copy, Runnable edit, Runnable back) {}

  /**
   * Shows what the model holds.
   *
   * @param pulse the frames of the window
   */
  InspectorView(
      InspectorViewModel model, Supplier<JsonEditor> editors, Pulse pulse, Doings doings) {
    this.model = model;
    this.editors = editors;
    this.pulse = pulse;
    this.doings = doings;
    setId("inspector");
    getStyleClass().add("inspector");
    getStylesheets()
        .add(
            Objects.requireNonNull(InspectorView.class.getResource("inspector.css"))
                .toExternalForm());
    setMinSize(0, 0);
    empty.getStyleClass().add("inspector-empty");
    empty.setId("inspector-empty");
    Wrapping.of(empty);
    VBox.setVgrow(body, Priority.ALWAYS);
    body.setMinHeight(0);
    getChildren().addAll(head(), tabs(), body);
    model.answerProperty().subscribe(answer -> show());
    model.lookingProperty().subscribe(looking -> show());
    model.problemProperty().subscribe(problem -> show());
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    pulse.next(this::begin);
  }

  private void begin() {
    begun = true;
    show();
    if (awaited && isFocusWithin()) {
      // What stands in a split pane is in the window only when that has been styled.
      applyCss();
      focusPage();
    }
  }

  private HBox head() {
    Label title = new Label();
    title.setId("inspector-title");
    title.getStyleClass().add("inspector-title");
    title.setMinWidth(0);
    title.textProperty().bind(model.answerProperty().map(InspectorView::title).orElse("Inspector"));
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    Button close = Icon.CLOSE.button("Close the inspector (Escape)");
    close.setId("inspector-close");
    close.setOnAction(e -> doings.back().run());
    HBox head = new HBox(title, close);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("inspector-head");
    return head;
  }

  private static String title(StoredAnswer answer) {
    return Shown.line("Inspector: " + answer.facts().modelName(), 120);
  }

  private FlowPane tabs() {
    ToggleGroup group = new ToggleGroup();
    FlowPane line = new FlowPane();
    line.getStyleClass().add("inspector-tabs");
    for (Page page : Page.values()) {
      ToggleButton tab = new ToggleButton(page.title);
      tab.setId("inspector-tab-" + page.name().toLowerCase(java.util.Locale.ROOT));
      tab.setToggleGroup(group);
      tab.setUserData(page);
      tabs.put(page, tab);
      line.getChildren().add(tab);
    }
    group.selectedToggleProperty().addListener((property, was, now) -> turned(was, now));
    tab(Page.EVENTS).setSelected(true);
    return line;
  }

  private ToggleButton tab(Page page) {
    return Objects.requireNonNull(tabs.get(page), "every page has a tab");
  }

  /** One of them is always on. */
  private void turned(@Nullable Toggle was, @Nullable Toggle now) {
    if (now == null && was != null) {
      was.setSelected(true);
    } else {
      show();
    }
  }

  /** The page that is shown. */
  Page page() {
    for (Map.Entry<Page, ToggleButton> tab : tabs.entrySet()) {
      if (tab.getValue().isSelected()) {
        return tab.getKey();
      }
    }
    return Page.EVENTS;
  }

  /** Shows a page. */
  void show(Page page) {
    tab(page).setSelected(true);
  }

  private void show() {
    boolean problem = !model.problemProperty().get().isEmpty();
    boolean none = model.answerProperty().get() == null;
    if (none || problem) {
      empty.setText(
          problem
              ? Shown.text(model.problemProperty().get())
              : "Choose “Inspect” below an answer, or in its menu, to look into it.");
    }
    // While it is read, the page that will show it is made.
    boolean nothing = none && (problem || !model.lookingProperty().get());
    if (!nothing && !begun) {
      body.getChildren().clear();
      return;
    }
    Region shown = nothing ? empty : pages.computeIfAbsent(page(), this::made);
    if (!nothing && problem) {
      VBox both = new VBox(empty, shown);
      VBox.setVgrow(shown, Priority.ALWAYS);
      body.getChildren().setAll(both);
    } else {
      body.getChildren().setAll(shown);
    }
  }

  private Region made(Page page) {
    return switch (page) {
      case REQUEST -> new SentPane(model, editors, doings.copy(), doings.edit());
      case RESPONSE -> new ReceivedPane(model);
      case EVENTS -> new EventsPane(model, editors, pulse);
      case COST -> new CostPane(model);
      case HONOURED -> new HonoursPane(model);
    };
  }

  /** Puts the keyboard into what is shown. */
  void focusPage() {
    if (pages.get(page()) instanceof EventsPane events && events.getScene() != null) {
      events.focusEvents();
    } else {
      awaited = !begun;
      tab(page()).requestFocus();
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      doings.back().run();
      event.consume();
    }
  }
}
