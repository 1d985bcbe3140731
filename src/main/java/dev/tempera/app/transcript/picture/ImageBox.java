package dev.tempera.app.transcript.picture;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Keys;
import dev.tempera.app.ui.PictureLoader;
import dev.tempera.app.ui.PicturePreview;
import dev.tempera.app.ui.Tip;
import dev.tempera.core.chat.Media;
import dev.tempera.core.media.ImageHeader;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.stage.Screen;

/**
 * A picture at a bounded size; its place is kept from the first moment, so that nothing jumps when
 * it has been decoded. A click opens the preview. JavaFX thread only.
 */
public final class ImageBox extends Region {
  /** Its largest width, in pixels at no zoom. */
  public static final double WIDEST = 560;

  /** Its largest height, in pixels at no zoom. */
  public static final double HIGHEST = 360;

  private final Button button = new Button();
  private final ImageView view = new ImageView();
  private final double naturalWidth;
  private final double naturalHeight;
  private final DoubleSupplier zoom;

  /**
   * A picture that is being decoded from now on.
   *
   * @param files asks where to save it
   * @param failed gets the sentence that says why it cannot be shown
   */
  public ImageBox(
      Media picture,
      ImageHeader header,
      String description,
      DoubleSupplier zoom,
      PictureLoader loader,
      FilePicker files,
      Consumer<String> failed) {
    this.zoom = zoom;
    boolean side = header.isOnItsSide();
    naturalWidth = side ? header.height() : header.width();
    naturalHeight = side ? header.width() : header.height();
    String name = description.isBlank() ? "Picture" : description;
    String size = String.format(Locale.ROOT, "%d × %d", (int) naturalWidth, (int) naturalHeight);
    button.getStyleClass().setAll("picture-button");
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setGraphic(view);
    button.setAccessibleText(name + ", " + size + ". Opens a preview.");
    if (!description.isBlank()) {
      button.setTooltip(new Tip(description));
    }
    button.setOnAction(e -> PicturePreview.open(this, picture, name, loader, files));
    button.setOnDragDetected(e -> drag(e));
    Keys.pressOnEnter(button);
    getChildren().add(button);
    double pixels = Screen.getPrimary().getOutputScaleX() * zoom.getAsDouble();
    loader.load(picture, (int) (WIDEST * pixels), (int) (HIGHEST * pixels), this::show, failed);
  }

  /** Lets the picture be dropped into another program. */
  private void drag(MouseEvent event) {
    Image image = view.getImage();
    if (image != null) {
      ClipboardContent content = new ClipboardContent();
      content.putImage(image);
      button.startDragAndDrop(TransferMode.COPY).setContent(content);
      event.consume();
    }
  }

  private void show(Image image) {
    view.setImage(image);
    requestLayout();
  }

  /** Whether the picture has been decoded. */
  public boolean isShown() {
    return view.getImage() != null;
  }

  private double scale(double width) {
    double z = zoom.getAsDouble();
    double room = width < 0 ? WIDEST * z : Math.min(width, WIDEST * z);
    return Math.min(z, Math.min(room / naturalWidth, HIGHEST * z / naturalHeight));
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    return Math.ceil(naturalWidth * scale(-1));
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.max(8, Math.ceil(naturalHeight * scale(width)));
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double scale = scale(getWidth());
    double width = Math.max(8, Math.ceil(naturalWidth * scale));
    double height = Math.max(8, Math.ceil(naturalHeight * scale));
    view.setFitWidth(width);
    view.setFitHeight(height);
    button.resizeRelocate(0, 0, width, height);
  }
}
