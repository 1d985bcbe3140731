package dev.tempera.app.composer;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Keys;
import dev.tempera.app.ui.SendKeys;
import dev.tempera.app.ui.Tip;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.concurrent.Pulse;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;

/** Where a message is written and sent. FX thread only. */
public final class ComposerView extends VBox {
  /** Only so much of the text is looked at to see whether it is blank. */
  private static final int BLANK_CHECK = 2_000;

  /** How wide the whole hint is, in font sizes. */
  private static final double HINT_EMS = 26;

  private static final PseudoClass DROP_OVER = PseudoClass.getPseudoClass("drop-over");
  private static final PseudoClass FOCUSED_INSIDE = PseudoClass.getPseudoClass("focused-inside");

  private final ComposerViewModel model;
  private final FilePicker files;
  private final PromptArea area;
  private final VirtualizedScrollPane<PromptArea> scroll;
  private final StackPane editor = new StackPane();
  private final DropTarget drops;
  private final Region sendIcon = Icon.SEND.node();
  private final Region stopIcon = Icon.STOP.node();
  private final Button send = new Button();
  private boolean loading;
  private boolean attached;
  private boolean wantsFocus;

  /**
   * The composer.
   *
   * @param pulse highlights at most once a frame
   * @param files asks which files to attach and where to save an attached picture
   */
  public ComposerView(ComposerViewModel model, Pulse pulse, FilePicker files) {
    this.model = model;
    this.files = files;
    drops = new DropTarget(model.attachments());
    area = new PromptArea(pulse, new Pasting());
    scroll = new VirtualizedScrollPane<>(area);
    getStyleClass().add("composer");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("composer.css")).toExternalForm());
    AttachmentStrip strip =
        new AttachmentStrip(model.attachments(), new Pasting(), PromptArea::fitsInline, files);
    VBox card = new VBox(strip, editor(), remark(), footer());
    card.getStyleClass().add("composer-card");
    card.setOnMouseClicked(e -> area.requestFocus());
    getChildren().add(card);
    area.focusedProperty()
        .subscribe(focused -> card.pseudoClassStateChanged(FOCUSED_INSIDE, focused));
    // Not the length: a text may change without it.
    area.plainTextChanges().subscribe(change -> edited());
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    drops.overProperty().subscribe(over -> card.pseudoClassStateChanged(DROP_OVER, over));
    sceneProperty()
        .subscribe((was, is) -> {
          if (was != null) {
            drops.uninstall(was);
          }
          if (is != null) {
            drops.install(is);
          }
        });
    sceneProperty()
        .flatMap(Scene::windowProperty)
        .subscribe(window -> {
          // In one that is on the screen the colours are there at the next layout.
          if (window != null && !window.isShowing()) {
            attach();
          }
        });
  }

  /** Says which drops on the window are for somebody else. */
  public void dropsElsewhere(Predicate<DragEvent> theirs) {
    drops.elsewhere(theirs);
  }

  @Override
  protected void layoutChildren() {
    // A scene without a window, drawn into a picture.
    if (getScene() != null) {
      attach();
    }
    super.layoutChildren();
  }

  /**
   * Puts the text into the scene. Its cells apply their style at once, which would look for the
   * theme's colours in vain while the scene is still being put together.
   */
  private void attach() {
    if (!attached) {
      attached = true;
      editor.getChildren().addFirst(scroll);
      model.attach(new AreaEditor());
      if (wantsFocus) {
        area.requestFocus();
      }
    }
  }

  /** Puts the cursor into the text. */
  public void focusText() {
    wantsFocus = true;
    Scene scene = getScene();
    if (!attached && scene != null && scene.getWindow() != null) {
      // Not only at the next layout: whoever types already would type into nothing.
      scene.getRoot().applyCss();
      attach();
    }
    area.requestFocus();
  }

  private Node editor() {
    area.setId("composer-text");
    Label prompt = new Label();
    prompt.getStyleClass().add("composer-prompt");
    prompt.setMouseTransparent(true);
    prompt
        .textProperty()
        .bind(
            Bindings.when(drops.overProperty())
                .then("Drop to attach")
                .otherwise(
                    Bindings.createStringBinding(
                        () -> hint(prompt),
                        model.sendOnEnterProperty(),
                        editor.widthProperty(),
                        prompt.fontProperty())));
    area.accessibleTextProperty().bind(prompt.textProperty());
    prompt
        .visibleProperty()
        .bind(Bindings.createBooleanBinding(() -> area.getLength() == 0, area.lengthProperty()));
    scroll.getStyleClass().add("composer-scroll");
    // The style sheet gives the least and the most; a height given there would undo this one.
    scroll.setPrefHeight(1);
    area.totalHeightEstimateProperty()
        .addListener((o, was, is) -> {
          if (is != null && !is.isNaN()) {
            scroll.setPrefHeight(
                Math.ceil(is) + area.getInsets().getTop() + area.getInsets().getBottom());
          }
        });
    editor.getChildren().add(prompt);
    StackPane.setAlignment(prompt, Pos.TOP_LEFT);
    return editor;
  }

  private Label remark() {
    Label remark = new Label();
    remark.setId("composer-remark");
    remark.getStyleClass().add("composer-remark");
    remark.setGraphic(Icon.INFO.node());
    remark.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(remark);
    remark.textProperty().bind(model.remarkProperty());
    remark.visibleProperty().bind(model.remarkProperty().isNotEmpty());
    remark.managedProperty().bind(remark.visibleProperty());
    return remark;
  }

  /** What is written where nothing is; a cut sentence would say nothing. */
  private String hint(Label prompt) {
    boolean narrow =
        editor.getWidth() > 0 && editor.getWidth() < HINT_EMS * prompt.getFont().getSize();
    if (narrow) {
      return "Write a message";
    }
    return model.sendOnEnterProperty().get()
        ? "Write a message · Shift+Enter for a new line"
        : "Write a message · " + Keys.display("Shortcut+ENTER") + " sends.";
  }

  private HBox footer() {
    Label meter = new Label();
    meter.getStyleClass().add("composer-meter");
    meter.setId("composer-meter");
    meter
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::meterText,
                model.draftTextProperty(),
                model.contextTextProperty(),
                model.totalTextProperty()));
    meter.setTooltip(
        new Tip(
            "Tokens of this message · what the next request fills of the model's context · what"
                + " this conversation has cost. “~” marks an estimate."));
    meter.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(meter, Priority.ALWAYS);
    send.setId("composer-send");
    send.getStyleClass().addAll("button-icon", "accent", "composer-send");
    send.setTooltip(new Tip());
    send.setOnAction(e -> sendOrStop());
    send.setMinWidth(Region.USE_PREF_SIZE);
    send.disableProperty().bind(model.canSendProperty().not().and(model.streamingProperty().not()));
    model
        .streamingProperty()
        .subscribe(streaming -> {
          send.setGraphic(streaming ? stopIcon : sendIcon);
          send.getTooltip().setText(streaming ? "Stop (Esc)" : "Send");
          send.setAccessibleText(streaming ? "Stop the answer" : "Send the message");
        });
    Button attach = Icon.ATTACH.button("Attach files… (" + Keys.display("Shortcut+Shift+A") + ")");
    attach.setId("composer-attach");
    attach.getStyleClass().add("composer-attach");
    attach.setOnAction(e -> chooseFiles());
    HBox footer = new HBox(attach, meter, send);
    footer.getStyleClass().add("composer-footer");
    footer.setAlignment(Pos.CENTER_LEFT);
    return footer;
  }

  private String meterText() {
    return Stream.of(
            model.draftTextProperty().get(),
            model.contextTextProperty().get(),
            model.totalTextProperty().get())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("  ·  "));
  }

  private void sendOrStop() {
    if (model.streamingProperty().get()) {
      model.stop();
    } else {
      model.send();
    }
    area.requestFocus();
  }

  private void onKey(KeyEvent event) {
    boolean handled =
        switch (event.getCode()) {
          case ENTER -> Keys.isEnter(event) && onEnter(event);
          case ESCAPE -> {
            boolean streaming = model.streamingProperty().get();
            if (streaming) {
              model.stop();
            }
            yield streaming;
          }
          case UP -> {
            boolean empty = area.getLength() == 0 && model.attachments().isEmpty();
            if (empty) {
              model.editLast();
            }
            yield empty;
          }
          default -> false;
        };
    if (handled) {
      event.consume();
    }
  }

  private boolean onEnter(KeyEvent event) {
    if (area.isComposing()) {
      // It chooses what the input method offers, on systems that tell of it at all.
      return true;
    }
    if (SendKeys.sends(event, model.sendOnEnterProperty().get())) {
      model.send();
    } else {
      area.replaceSelection("\n");
      area.requestFollowCaret();
    }
    return true;
  }

  private void edited() {
    if (!loading) {
      model.edited(isBlank());
    }
  }

  private boolean isBlank() {
    int length = area.getLength();
    return length <= BLANK_CHECK && area.getText().isBlank();
  }

  /** Asks which files to attach. */
  public void chooseFiles() {
    List<Path> chosen = files.open("Attach files", List.of());
    if (!chosen.isEmpty()) {
      model.attachments().add(chosen);
    }
    area.requestFocus();
  }

  /** What is pasted and does not go into the text as it is. */
  private final class Pasting implements PromptArea.PasteTarget, AttachmentStrip.Pastes {
    @Override
    public boolean takes(Clipboard clipboard) {
      return drops.take(clipboard);
    }

    @Override
    public String setAside(String text) {
      return DraftMessage.token(model.attachments().addPaste(text));
    }

    @Override
    public boolean isStandIn(String text) {
      return model.attachments().items().stream()
          .anyMatch(item ->
              item.kind() == Attachment.Kind.PASTE && DraftMessage.token(item).equals(text));
    }

    @Override
    public void remove(Attachment paste) {
      int at = area.getText().indexOf(DraftMessage.token(paste));
      if (at < 0) {
        model.attachments().remove(paste);
        return;
      }
      area.deleteText(at, at + DraftMessage.token(paste).length());
      model.removedPaste(
          paste,
          () -> {
            int back = Math.min(at, area.getLength());
            area.insertText(back, DraftMessage.token(paste));
          });
      area.requestFocus();
    }

    @Override
    public void putInline(Attachment paste) {
      int at = area.getText().indexOf(DraftMessage.token(paste));
      if (at >= 0) {
        area.replaceText(at, at + DraftMessage.token(paste).length(), paste.text());
        area.requestFollowCaret();
      }
      area.requestFocus();
    }
  }

  private final class AreaEditor implements ComposerViewModel.Editor {
    @Override
    public String text() {
      return area.getText();
    }

    @Override
    public void replace(String text) {
      loading = true;
      try {
        if (PromptArea.fitsInline(text)) {
          area.replaceText(text);
          area.requestFollowCaret();
        } else {
          area.replaceText(DraftMessage.token(model.attachments().addPaste(text)) + "\n");
        }
        area.getUndoManager().forgetHistory();
      } finally {
        loading = false;
      }
    }
  }
}
