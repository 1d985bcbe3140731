package dev.tempera.app.transcript;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A picture. One that is part of the message is shown; one at an address is not fetched, since a
 * request for it could carry away what the conversation holds: its address is shown instead.
 */
final class PictureBody implements RowBody {
  private static final double LARGEST = 420;
  private static final int MOST_BYTES = 20_000_000;

  private final VBox root = new VBox();
  private final RowHost host;

  PictureBody(RowHost host) {
    this.host = host;
    root.getStyleClass().add("picture");
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.Picture picture) {
      root.getChildren().clear();
      Image image = embedded(picture.url());
      if (image != null && !image.isError()) {
        ImageView view = new ImageView(image);
        view.setPreserveRatio(true);
        view.setFitWidth(Math.min(LARGEST, image.getWidth()));
        view.setSmooth(true);
        root.getChildren().add(view);
        root.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
      } else if (picture.url().startsWith("data:")) {
        root.getChildren().add(new Label("\u25A3 a picture that cannot be shown"));
      } else {
        Hyperlink open = new Hyperlink(Visible.text(picture.url()));
        open.setWrapText(true);
        open.setOnAction(e -> host.openLink(picture.url()));
        Label hint = new Label("\u25A3 Picture not loaded: " + Visible.text(picture.description()));
        hint.getStyleClass().add("note-line");
        hint.setWrapText(true);
        root.getChildren().addAll(hint, open);
      }
      root.setAccessibleText("Picture " + picture.description());
    }
  }

  private static javafx.scene.image.@org.jspecify.annotations.Nullable Image embedded(String url) {
    int comma = url.indexOf(',');
    if (!url.startsWith("data:image/")
        || comma < 0
        || !url.substring(0, comma).endsWith(";base64")
        || url.length() > MOST_BYTES) {
      return null;
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(url.substring(comma + 1));
      return new Image(new ByteArrayInputStream(bytes), LARGEST * 2, LARGEST * 2, true, true);
    } catch (IllegalArgumentException invalid) {
      return null;
    }
  }
}
