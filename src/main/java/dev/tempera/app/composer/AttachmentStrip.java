package dev.tempera.app.composer;

import dev.tempera.app.ui.Amounts;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Keys;
import dev.tempera.app.ui.PicturePreview;
import dev.tempera.app.ui.TextPreview;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.media.ImageHeader;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/** What is attached, above the text: opened by a click, removed, put into the text. */
final class AttachmentStrip extends VBox {
  /** The side of a thumbnail, in pixels at no zoom. */
  private static final int THUMBNAIL = 40;

  /** What a strip does with a pasted text. */
  interface Pastes {
    /** Takes it away with its name in the text. */
    void remove(Attachment paste);

    /** Puts it into the text in place of its name. */
    void putInline(Attachment paste);
  }

  private final AttachmentsViewModel model;
  private final FilePicker files;
  private final Pastes pastes;
  private final Predicate<String> fitsInline;
  private final FlowPane chips = new FlowPane();
  private final ScrollPane scroll = new ScrollPane(chips);
  private final Label reading = new Label("Reading…");
  private final Label note = new Label();

  /**
   * The strip.
   *
   * @param fitsInline whether a text is short enough to be edited
   * @param files asks where to save a picture
   */
  AttachmentStrip(
      AttachmentsViewModel model, Pastes pastes, Predicate<String> fitsInline, FilePicker files) {
    this.model = model;
    this.files = files;
    this.pastes = pastes;
    this.fitsInline = fitsInline;
    getStyleClass().add("attachments");
    chips.getStyleClass().add("attachment-chips");
    reading.getStyleClass().add("attachment-note");
    reading.setId("attachments-reading");
    note.getStyleClass().add("attachment-note");
    note.setId("attachments-note");
    Wrapping.of(note);
    note.setMinHeight(Region.USE_PREF_SIZE);
    note.setGraphic(Icon.INFO.node());
    note.textProperty().bind(model.noteProperty());
    note.visibleProperty().bind(model.noteProperty().isNotEmpty());
    reading.visibleProperty().bind(model.readyProperty().not());
    for (Label label : new Label[] {note, reading}) {
      label.managedProperty().bind(label.visibleProperty());
      label.visibleProperty().subscribe(visible -> showOrHide());
    }
    // Twenty of them must not push the conversation out of the window.
    scroll.getStyleClass().addAll("edge-to-edge", "attachment-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    chips.prefWrapLengthProperty().bind(scroll.widthProperty().subtract(16));
    getChildren().addAll(scroll, reading, note);
    model
        .items()
        .addListener(
            (ListChangeListener<Attachment>)
                change -> {
                  while (change.next()) {
                    if (change.wasRemoved()) {
                      int from = change.getFrom();
                      chips.getChildren().remove(from, from + change.getRemovedSize());
                    }
                    for (int i = change.getFrom();
                        i < change.getFrom() + change.getAddedSize();
                        i++) {
                      chips.getChildren().add(i, chip(change.getList().get(i)));
                    }
                  }
                  showOrHide();
                });
    model.items().forEach(item -> chips.getChildren().add(chip(item)));
    showOrHide();
  }

  private void showOrHide() {
    boolean chipsShown = !chips.getChildren().isEmpty();
    scroll.setVisible(chipsShown);
    scroll.setManaged(chipsShown);
    boolean shown = chipsShown || note.isVisible() || reading.isVisible();
    setVisible(shown);
    setManaged(shown);
  }

  private HBox chip(Attachment item) {
    Label name = new Label(item.name());
    name.getStyleClass().add("attachment-name");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    Label details = new Label(details(item));
    if (item.part() instanceof ContentPart.Image(Media picture)) {
      model
          .pictures()
          .header(
              picture,
              read -> read.ifPresent(header -> details.setText(details(header, item.bytes()))));
    }
    details.getStyleClass().add("attachment-details");
    VBox words = new VBox(name, details);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox face = new HBox(thumbnail(item), words);
    face.getStyleClass().add("attachment-face");
    face.setAlignment(Pos.CENTER_LEFT);
    Button open = new Button(null, face);
    open.getStyleClass().addAll("flat", "attachment-open");
    open.accessibleTextProperty()
        .bind(details.textProperty().map(text -> item.name() + ", " + text + ". Opens a preview."));
    open.setOnAction(e -> open(item));
    Keys.pressOnEnter(open);
    HBox chip = new HBox(open);
    if (item.kind() == Attachment.Kind.PASTE && fitsInline.test(item.text())) {
      Button inline = Icon.INSERT.button("Put into the text");
      inline.getStyleClass().add("attachment-inline");
      inline.setOnAction(e -> pastes.putInline(item));
      chip.getChildren().add(inline);
    }
    Button remove = Icon.CLOSE.button("Remove " + item.name());
    remove.getStyleClass().add("attachment-remove");
    remove.setOnAction(e -> remove(item));
    chip.getChildren().add(remove);
    chip.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.DELETE || e.getCode() == KeyCode.BACK_SPACE) {
            e.consume();
            remove(item);
          }
        });
    chip.getStyleClass().add("attachment-chip");
    chip.setAlignment(Pos.CENTER_LEFT);
    return chip;
  }

  private void remove(Attachment item) {
    if (item.kind() == Attachment.Kind.PASTE) {
      pastes.remove(item);
    } else {
      model.remove(item);
    }
  }

  private void open(Attachment item) {
    if (item.part() instanceof ContentPart.Image(Media picture)) {
      PicturePreview.open(this, picture, item.name(), model.pictures(), files);
    } else if (item.part() instanceof ContentPart.Text(String text, _)) {
      TextPreview.open(this, text.strip(), item.name(), model.pictures());
    }
  }

  private Node thumbnail(Attachment item) {
    StackPane box = new StackPane();
    box.getStyleClass().add("attachment-thumbnail");
    Icon icon =
        switch (item.kind()) {
          case IMAGE -> Icon.IMAGE;
          case TEXT, PASTE -> Icon.TEXT;
          case FILE -> item.mediaType().startsWith("audio/") ? Icon.SOUND : Icon.TEXT;
        };
    box.getChildren().add(icon.node());
    if (item.part() instanceof ContentPart.Image(Media picture)) {
      Consumer<javafx.scene.image.Image> show =
          image -> {
            ImageView view = new ImageView(image);
            view.setPreserveRatio(true);
            view.setFitWidth(THUMBNAIL);
            view.setFitHeight(THUMBNAIL);
            Rectangle corners = new Rectangle();
            view.layoutBoundsProperty()
                .subscribe(bounds -> {
                  corners.setWidth(bounds.getWidth());
                  corners.setHeight(bounds.getHeight());
                });
            corners.setArcWidth(8);
            corners.setArcHeight(8);
            view.setClip(corners);
            box.getChildren().setAll(view);
          };
      model.pictures().load(picture, THUMBNAIL * 2, THUMBNAIL * 2, show, problem -> {});
    }
    return box;
  }

  /** For example "1,024 × 768 · 1.2 MB". */
  private static String details(ImageHeader picture, long bytes) {
    return String.format(
        Locale.ROOT, "%,d × %,d · %s", picture.width(), picture.height(), Amounts.bytes(bytes));
  }

  private static String details(Attachment item) {
    String size = Amounts.bytes(item.bytes());
    return switch (item.kind()) {
      case IMAGE -> size;
      case PASTE -> size + " · " + lines(item.text());
      case TEXT -> "Text · " + size;
      case FILE -> {
        String type = item.mediaType();
        yield type.substring(type.indexOf('/') + 1).toUpperCase(Locale.ROOT) + " · " + size;
      }
    };
  }

  private static String lines(String text) {
    int lines = text.isEmpty() || text.endsWith("\n") ? 0 : 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      lines++;
    }
    return lines == 1 ? "1 line" : String.format(Locale.ROOT, "%,d lines", lines);
  }
}
