package dev.tempera.app.parameters;

import dev.tempera.app.models.browser.ModelLinks;
import dev.tempera.app.ui.BesideWindow;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.Said;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.params.ParameterDescriptor.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.GenericStyledArea;
import org.jspecify.annotations.Nullable;

/**
 * The parameter sidebar: model, presets and all parameters, and beside them the request as it would
 * be sent. "/" goes to the filter. FX thread only.
 */
public final class ParametersView extends VBox {
  private final ParametersViewModel model;
  private final Supplier<JsonEditor> editors;
  private final BesideWindow beside;
  private final TextField filter = new TextField();
  private final List<ParameterGroupPane> groups = new ArrayList<>();
  private final ModelPickerButton picker;
  private final SystemPromptPane systemPrompt;
  private final PresetsBar presets;
  private final ScrollPane scroll = new ScrollPane();
  private final ToggleButton parametersTab = new ToggleButton("Parameters");
  private BiConsumer<VaryTarget, Node> vary = (target, beside) -> {};
  private Runnable editSchema = () -> {};
  private final ToggleButton requestTab = new ToggleButton("Request");

  /**
   * The sidebar.
   *
   * @param editors makes an editor for JSON; called late, one for each that is opened
   * @param beside where an editor can be as large as one wants
   */
  public ParametersView(
      ParametersViewModel model, Supplier<JsonEditor> editors, BesideWindow beside) {
    this.model = model;
    this.editors = editors;
    this.beside = beside;
    getStyleClass().add("parameters");
    getStylesheets()
        .add(
            Objects.requireNonNull(ParametersView.class.getResource("parameters.css"))
                .toExternalForm());
    picker = new ModelPickerButton(model.models());
    systemPrompt = new SystemPromptPane(model, at -> vary.accept(VaryTarget.SYSTEM_PROMPT, at));
    varies(picker, VaryTarget.MODEL);
    varies(systemPrompt, VaryTarget.SYSTEM_PROMPT);
    presets = new PresetsBar(model.presets());
    VBox page = page();
    RequestPane request = new RequestPane(model.preview(), editors, ParametersView::copy);
    StackPane pages = new StackPane(page, request);
    VBox.setVgrow(pages, Priority.ALWAYS);
    request.visibleProperty().bind(requestTab.selectedProperty());
    page.visibleProperty().bind(requestTab.selectedProperty().not());
    model.preview().activeProperty().bind(requestTab.selectedProperty());
    getChildren().addAll(tabs(), pages);
    addEventFilter(KeyEvent.KEY_TYPED, this::onSlash);
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private HBox tabs() {
    parametersTab.getStyleClass().add("left-pill");
    requestTab.getStyleClass().add("right-pill");
    requestTab.setId("request-tab");
    parametersTab.setId("parameters-tab");
    ToggleGroup group = new ToggleGroup();
    group.getToggles().addAll(parametersTab, requestTab);
    parametersTab.setSelected(true);
    group
        .selectedToggleProperty()
        .addListener((property, was, now) -> {
          if (now == null && was != null) {
            was.setSelected(true);
          }
        });
    for (ToggleButton tab : List.of(parametersTab, requestTab)) {
      tab.setMaxWidth(Double.MAX_VALUE);
      tab.setPrefWidth(100);
      HBox.setHgrow(tab, Priority.ALWAYS);
    }
    HBox tabs = new HBox(parametersTab, requestTab);
    tabs.getStyleClass().add("parameter-tabs");
    return tabs;
  }

  private VBox page() {
    VBox content = new VBox(systemPrompt);
    content.getStyleClass().add("parameter-list");
    for (ParameterGroupViewModel group : model.groups()) {
      ParameterGroupPane pane =
          new ParameterGroupPane(
              group, model.filterProperty(), model.modelNameProperty(), this::row);
      groups.add(pane);
      content.getChildren().add(pane);
    }
    content.getChildren().add(addOther());
    systemPrompt.managedProperty().bind(systemPrompt.visibleProperty());
    systemPrompt
        .visibleProperty()
        .bind(Bindings.createBooleanBinding(this::isSystemPromptFound, model.filterProperty()));
    scroll.setContent(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("edge-to-edge", "parameter-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox top = new VBox(pickerLine(), presets, filter());
    top.getStyleClass().add("parameter-top");
    // What comes and goes stands at the foot: above, it would move the sliders under the pointer.
    VBox foot =
        new VBox(
            new ModelDoubtPane(model.models(), model.notTakenProperty()),
            message(model.problemProperty(), "parameter-problem"),
            presets.undoLine());
    foot.getStyleClass().add("parameter-foot");
    return new VBox(top, scroll, foot);
  }

  private HBox pickerLine() {
    Button several = Icon.COLUMNS.button("Ask several models…");
    several.setId("vary-model");
    several.setOnAction(e -> vary.accept(VaryTarget.MODEL, several));
    HBox.setHgrow(picker, Priority.ALWAYS);
    HBox line = new HBox(picker, several);
    line.setAlignment(Pos.CENTER);
    line.getStyleClass().add("presets-line");
    return line;
  }

  private boolean isSystemPromptFound() {
    return "system prompt".contains(model.filterProperty().get().strip().toLowerCase(Locale.ROOT));
  }

  private static Label message(ObservableValue<String> text, String styleClass) {
    Label label = Said.of(text);
    label.getStyleClass().add(styleClass);
    return label;
  }

  private StackPane filter() {
    filter.setId("parameter-filter");
    filter.setPromptText("Find a parameter   /");
    filter.setAccessibleText("Find a parameter");
    filter.getStyleClass().add("search-field");
    filter.textProperty().bindBidirectional(model.filterProperty());
    filter.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            event.consume();
          } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
            focusFirstMatch();
            event.consume();
          }
        });
    StackPane icon = new StackPane(Icon.SEARCH.node());
    icon.getStyleClass().add("search-icon");
    icon.setMouseTransparent(true);
    StackPane field = new StackPane(filter, icon);
    field.getStyleClass().add("parameter-filter");
    field.setAlignment(Pos.CENTER_LEFT);
    return field;
  }

  private void focusFirstMatch() {
    model.groups().stream()
        .flatMap(g -> Stream.concat(g.supported().stream(), g.unsupported().stream()))
        .filter(p -> p.matchingProperty().get())
        .findFirst()
        .ifPresent(this::focus);
  }

  private void focus(ParameterViewModel parameter) {
    var _ = groups.stream().anyMatch(group -> group.focus(parameter));
  }

  private ParameterRow row(ParameterViewModel parameter) {
    ParameterRow made = makeRow(parameter);
    varies(made, new VaryTarget.Parameter(parameter.descriptor()));
    return made;
  }

  /** Lets a part of the sidebar be varied: by its menu, and by the key where the focus is in it. */
  private void varies(Region part, VaryTarget target) {
    part.getProperties().put(VaryTarget.class, target);
    part.setOnContextMenuRequested(event -> {
      MenuItem item = new MenuItem("Vary " + target.label() + "…");
      item.setMnemonicParsing(false);
      item.setOnAction(e -> vary.accept(target, part));
      ContextMenu menu = new ContextMenu(item);
      menu.show(part, event.getScreenX(), event.getScreenY());
      event.consume();
    });
  }

  /** Says how something is varied: what, and beside which part of the sidebar. */
  void onVary(BiConsumer<VaryTarget, Node> action) {
    vary = action;
  }

  /** Varies what the focus is in, or else the temperature. */
  void varyFocused() {
    for (Node at = getScene() == null ? null : getScene().getFocusOwner();
        at != null;
        at = at.getParent()) {
      if (at.getProperties().get(VaryTarget.class) instanceof VaryTarget target) {
        vary.accept(target, at);
        return;
      }
    }
    vary.accept(VaryTarget.parameter("temperature"), picker);
  }

  private ParameterRow makeRow(ParameterViewModel parameter) {
    if (parameter.descriptor().name().equals("seed")) {
      return NumberRow.seed(parameter, model::newSeed, model.seedLockedProperty());
    }
    Kind kind = parameter.descriptor().kind();
    return switch (kind) {
      case NUMBER, INTEGER, TEXT -> new NumberRow(parameter);
      case BOOLEAN, CHOICE -> new ChoiceRow(parameter);
      case TEXT_LIST -> new ListRow(parameter);
      case JSON -> json(parameter);
    };
  }

  private JsonRow json(ParameterViewModel parameter) {
    JsonRow row = new JsonRow(parameter, editors, beside);
    if (parameter.descriptor().name().equals("response_format")) {
      row.better(
          new JsonRow.Better(
              "Edit the schema…",
              value -> value.path("type").asString("").equals("json_schema"),
              () -> editSchema.run()));
    } else if (parameter.descriptor().name().equals("reasoning")) {
      row.form(new ReasoningForm(parameter));
    } else if (parameter.descriptor().name().equals("plugins")) {
      row.form(new PluginsForm(parameter));
    }
    return row;
  }

  /** Says how the schema of answers is edited. */
  void onEditSchema(Runnable action) {
    editSchema = action;
  }

  /** A line to send a parameter that the catalogue does not know. */
  private VBox addOther() {
    Hyperlink link = new Hyperlink("Add another parameter\u2026");
    link.setId("add-parameter");
    TextField name = new TextField();
    name.setId("add-parameter-name");
    name.setPromptText("Name, such as mirostat");
    name.setAccessibleText("Name of another parameter");
    Label problem = new Label();
    problem.getStyleClass().add("parameter-note");
    Wrapping.of(problem);
    Button add = new Button("Add");
    HBox.setHgrow(name, Priority.ALWAYS);
    HBox line = new HBox(name, add);
    line.getStyleClass().add("presets-line");
    for (Node node : List.of(link, line, problem)) {
      node.managedProperty().bind(node.visibleProperty());
    }
    line.setVisible(false);
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    Runnable accept =
        () -> {
          Optional<String> wrong = model.addOther(name.getText());
          problem.setText(wrong.orElse(""));
          if (wrong.isEmpty()) {
            ParameterViewModel added = model.parameter(name.getText().strip());
            name.clear();
            line.setVisible(false);
            link.setVisible(true);
            focus(added);
          }
        };
    add.setOnAction(e -> accept.run());
    name.setOnAction(e -> accept.run());
    link.setOnAction(e -> {
      link.setVisible(false);
      line.setVisible(true);
      name.requestFocus();
    });
    VBox box = new VBox(link, line, problem);
    box.getStyleClass().add("add-parameter");
    return box;
  }

  private void onSlash(KeyEvent event) {
    boolean typing =
        event.getTarget() instanceof TextInputControl
            || event.getTarget() instanceof GenericStyledArea<?, ?, ?>;
    if (event.getCharacter().equals("/") && !typing && !requestTab.isSelected()) {
      focusFilter();
      event.consume();
    }
  }

  /** Puts the cursor into the filter. */
  public void focusFilter() {
    parametersTab.setSelected(true);
    filter.requestFocus();
    filter.selectAll();
  }

  /** Says where the list of models leads to. */
  void onModels(ModelLinks links) {
    picker.onMore(links);
  }

  /** Opens the list of models. */
  public void openModelPicker() {
    picker.open();
  }

  /** Asks for the name of a new preset. */
  public void savePreset() {
    parametersTab.setSelected(true);
    presets.askToSave();
  }

  /** Puts the cursor into the system prompt. */
  public void editSystemPrompt() {
    systemPrompt.edit();
  }

  /** Puts the focus on a parameter's control. */
  public void focusParameter(String name) {
    parametersTab.setSelected(true);
    // It may be one that the filter hides.
    filter.clear();
    focus(model.parameter(name));
    reveal(getScene() == null ? null : getScene().getFocusOwner());
  }

  /** Scrolls until a control is in sight, which the toolkit does for the Tab key only. */
  private void reveal(@Nullable Node control) {
    Node content = scroll.getContent();
    scroll.applyCss();
    scroll.layout();
    double height = content.getBoundsInLocal().getHeight();
    double room = scroll.getViewportBounds().getHeight();
    if (control == null || height <= room) {
      return;
    }
    Bounds place = content.sceneToLocal(control.localToScene(control.getBoundsInLocal()));
    double top = scroll.getVvalue() * (height - room);
    if (place.getMinY() < top || place.getMaxY() > top + room) {
      scroll.setVvalue(Math.clamp((place.getCenterY() - room / 2) / (height - room), 0, 1));
    }
  }
}
