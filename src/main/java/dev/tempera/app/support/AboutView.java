package dev.tempera.app.support;

import dev.tempera.app.ui.SheetButton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The program's name and version, ways to get help, and the licences. FX thread only. */
public final class AboutView extends VBox {
  private static final double MARK = 56;

  private final AboutViewModel model;

  /** The page of {@code model}. */
  public AboutView(AboutViewModel model) {
    this.model = model;
    getStyleClass().addAll("sheet", "about");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("support.css")).toExternalForm());
    Label heading = new Label("Made with");
    heading.getStyleClass().add("about-heading");
    SplitPane licences = new SplitPane(list(), text());
    licences.setDividerPositions(0.56);
    VBox.setVgrow(licences, Priority.ALWAYS);
    getChildren().addAll(header(), buttons(), copied(), heading, licences);
  }

  private Node header() {
    Label name = new Label("Tempera");
    name.getStyleClass().add("welcome-title");
    Label facts =
        new Label(
            "Version "
                + model.version()
                + " · a bench for prompt experiments · Apache-2.0\nJava "
                + Runtime.version().feature()
                + ", JavaFX "
                + System.getProperty("javafx.version", "")
                + ", "
                + System.getProperty("os.name", ""));
    facts.getStyleClass().add("welcome-text");
    facts.setWrapText(true);
    facts.setMinHeight(Region.USE_PREF_SIZE);
    VBox words = new VBox(name, facts);
    words.getStyleClass().add("about-words");
    HBox header = new HBox(words);
    try (InputStream icon = AboutView.class.getResourceAsStream("/dev/tempera/app/icon-128.png")) {
      if (icon != null) {
        ImageView mark = new ImageView(new Image(icon));
        mark.setFitWidth(MARK);
        mark.setFitHeight(MARK);
        mark.setSmooth(true);
        header.getChildren().addFirst(mark);
      }
    } catch (IOException e) {
      // The page does without its picture.
    }
    header.getStyleClass().add("about-header");
    header.setAlignment(Pos.CENTER_LEFT);
    header.setMinHeight(Region.USE_PREF_SIZE);
    return header;
  }

  private Node buttons() {
    HBox row =
        new HBox(
            SheetButton.of("about-copy", "Copy diagnostics", model::copyDiagnostics),
            SheetButton.of("about-log", "Open the log", model::openLog),
            SheetButton.of("about-folder", "Open the data folder", model::openFolder));
    row.getStyleClass().add("sheet-buttons");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Node copied() {
    Label copied = new Label();
    copied.setId("about-copied");
    copied.getStyleClass().add("hint");
    copied.textProperty().bind(model.copiedProperty());
    copied.visibleProperty().bind(copied.textProperty().isNotEmpty());
    copied.managedProperty().bind(copied.visibleProperty());
    return copied;
  }

  private Node list() {
    ListView<Dependency> list = new ListView<>(model.dependencies());
    list.setId("about-dependencies");
    list.setAccessibleText("Libraries and their licences");
    list.setCellFactory(view -> new Cell());
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(now -> model.selectedProperty().set(now));
    return list;
  }

  private Node text() {
    TextArea text = new TextArea();
    text.setId("about-licence");
    text.setEditable(false);
    text.setWrapText(true);
    text.setPromptText("Choose a library to read its licence.");
    text.setAccessibleText("Licence");
    text.textProperty().bind(model.licenceTextProperty());
    return text;
  }

  /** A library, its version, and its licence below. */
  private static final class Cell extends ListCell<Dependency> {
    private final Label name = new Label();
    private final Label version = new Label();
    private final Label licence = new Label();
    private final VBox box;

    Cell() {
      name.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(name, Priority.ALWAYS);
      version.getStyleClass().add("hint");
      version.setMinWidth(Region.USE_PREF_SIZE);
      licence.getStyleClass().add("hint");
      HBox first = new HBox(name, version);
      first.getStyleClass().add("about-row");
      box = new VBox(first, licence);
      // The row must not be wider than the list, or the list would scroll sideways.
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Dependency item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      name.setText(item.name());
      version.setText(item.version());
      licence.setText(item.licence() + " · " + item.artifact());
      setAccessibleText(item.name() + " " + item.version() + ", " + item.licence());
      setGraphic(box);
    }
  }
}
