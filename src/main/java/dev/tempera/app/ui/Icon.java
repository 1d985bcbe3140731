package dev.tempera.app.ui;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** Line icons on a 24-unit grid, drawn with the text colour and sized with the text. */
public enum Icon {
  PLUS("M12 5v14M5 12h14"),
  CLOSE("M6 6l12 12M18 6L6 18"),
  SEARCH("M11 4a7 7 0 1 1 0 14a7 7 0 0 1 0-14M20.5 20.5L16 16"),
  SEND("M12 19V5M5.5 11.5L12 5l6.5 6.5"),
  STOP("M7 7h10v10H7z"),
  PIN("M9 4h6l-.7 6.5L17.5 14h-11l3.2-3.5zM12 14v6.5"),
  TRASH("M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 13h9.4l.8-13M10.2 11v5.5M13.8 11v5.5"),
  PENCIL("M4.5 19.5l1-4.2L16 4.8a1.6 1.6 0 0 1 2.3 0l.9.9a1.6 1.6 0 0 1 0 2.3L8.7 18.5z"),
  PANEL_LEFT(
      "M5 4.5h14a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18V6"
          + "A1.5 1.5 0 0 1 5 4.5zM9.5 4.5v15"),
  PANEL_RIGHT(
      "M5 4.5h14a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18V6"
          + "A1.5 1.5 0 0 1 5 4.5zM14.5 4.5v15"),
  CHEVRON_DOWN("M6.5 9.5l5.5 5.5l5.5-5.5"),
  CHEVRON_RIGHT("M9.5 6.5l5.5 5.5l-5.5 5.5"),
  CHECK("M5 12.5l4.5 4.5L19 7.5"),
  WARNING("M12 4.5l9 15H3zM12 10.5v4M12 17v.3"),
  INFO("M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 0 1 0-17M12 11v5.5M12 7.7v.3"),
  PLUG("M9 3.5v5M15 3.5v5M6.5 8.5h11v3a5.5 5.5 0 0 1-11 0zM12 17v3.5"),
  SERVER("M4.5 5h15v6h-15zM4.5 13h15v6h-15zM8 8h.3M8 16h.3"),
  SPARK("M12 3.5l2 6.5l6.5 2l-6.5 2l-2 6.5l-2-6.5l-6.5-2l6.5-2z"),
  TEXT("M6 3.5h8.5L18.5 8v12.5h-12.5zM14 3.5V8h4.5M9 12h6.5M9 15.5h6.5"),
  COMMAND("M5 7l5 5l-5 5M12.5 17.5H19"),
  CHAT("M4.5 5h15v11H11l-4 3.5V16H4.5z"),
  KEY("M15 4.5a4.5 4.5 0 1 1-3.9 6.7L4.5 17.8v2.7h3v-2h2v-2h2l1.7-1.7"),
  DICE(
      "M5.5 4.5h13a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1z"
          + "M8.7 8.7h.3M15.1 8.7h.3M12 12h.3M8.7 15.2h.3M15.1 15.2h.3"),
  LOCK("M6.5 11h11v8.5h-11zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"),
  UNLOCK("M6.5 11h11v8.5h-11zM8.5 11V7a3.5 3.5 0 0 1 6.8-1.2"),
  COPY("M9 8.5h10.5v11.5H9zM5 15.5h-.5v-11.5H15v1"),
  UNDO("M8.5 5L4.5 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4"),
  REFRESH("M19.5 12a7.5 7.5 0 1 1-2.4-5.5M19.5 3.5v4.5h-4.5"),
  SAVE("M6.5 4h11v16.5l-5.5-4.3l-5.5 4.3z"),
  MORE("M6 12h.3M12 12h.3M18 12h.3"),
  ATTACH(
      "M19.5 11.5l-7.8 7.8a5 5 0 0 1-7-7l8.3-8.3a3.3 3.3 0 0 1 4.7 4.7l-8.1 8.1a1.6 1.6 0 0 1"
          + "-2.3-2.3l7.3-7.3"),
  IMAGE("M4.5 5h15v14h-15zM4.5 16l4.5-4.5l4 4l2.5-2.5l4 4M15.5 9h.3"),
  SOUND("M5 9.5v5h3.5l4.5 4v-13l-4.5 4zM16 9.5a4 4 0 0 1 0 5M18.5 7a8 8 0 0 1 0 10"),
  MINUS("M5 12h14"),
  STAR("M12 4l2.5 5.2l5.7.8l-4.1 4l1 5.6l-5.1-2.7l-5.1 2.7l1-5.6l-4.1-4l5.7-.8z"),
  FIT("M4.5 9v-4.5h4.5M15 4.5h4.5v4.5M19.5 15v4.5h-4.5M9 19.5h-4.5v-4.5"),
  COLUMNS("M4.5 5h4v14h-4zM10 5h4v14h-4zM15.5 5h4v14h-4z"),
  FLASK("M9.5 4v6l-5 8.5a1.3 1.3 0 0 0 1.1 2h12.8a1.3 1.3 0 0 0 1.1-2l-5-8.5V4M8 4h8M7.5 14.5h9"),
  DOWNLOAD("M12 4v11M7 10.5l5 5l5-5M5 19.5h14"),
  OPEN("M13.5 4.5h6v6M19.5 4.5l-8.5 8.5M10 6H5v13h13v-5"),
  PLAY("M7.5 5l11 7l-11 7z"),
  PAUSE("M8.5 5.5v13M15.5 5.5v13"),
  STEP_BACK("M18 5.5l-9 6.5l9 6.5zM6 5.5v13"),
  STEP_FORWARD("M6 5.5l9 6.5l-9 6.5zM18 5.5v13"),
  BOX(
      "M6 4.5h12a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18V6"
          + "A1.5 1.5 0 0 1 6 4.5z"),
  BOX_CHECKED(
      "M6 4.5h12a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18V6"
          + "A1.5 1.5 0 0 1 6 4.5zM8 12.2l3 3l5-6.2"),
  FOLDER("M3.5 6.5h6l2 2.5h9v10.5h-17z"),
  TAG("M4 4.5h7.5l8.5 8.5l-7 7l-8.5-8.5zM8 8.3h.3"),
  NOTE("M5 4.5h14v9.5l-5.5 5.5H5zM19 14h-5.5v5.5M8.5 9h7M8.5 12.5h4"),
  INSERT("M4.5 6h15M4.5 18h15M4.5 12h7M19.5 12h-5M16.5 9.5l-2.5 2.5l2.5 2.5");

  private final String path;

  Icon(String path) {
    this.path = path;
  }

  /** Its outline on the 24-unit grid, for whoever draws it without a node of its own. */
  public String path() {
    return path;
  }

  /** A new node showing this icon, 1.15 times the text's size. FX thread only. */
  public Region node() {
    return new Drawing(path);
  }

  /**
   * A new flat button with only this icon. FX thread only.
   *
   * @param text its tooltip, and its text for screen readers
   */
  public Button button(String text) {
    Button button = new Button(null, node());
    button.getStyleClass().addAll("button-icon", "flat");
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setAccessibleRole(AccessibleRole.BUTTON);
    button.setAccessibleText(text);
    button.setTooltip(new Tip(text));
    return button;
  }

  /** Scales the path to the size that the style sheet gives in em, which a SVGPath cannot. */
  private static final class Drawing extends Region {
    private static final double GRID = 24;
    private final Scale scale = new Scale();
    private final SVGPath shape = new SVGPath();

    Drawing(String path) {
      getStyleClass().add("icon");
      shape.setContent(path);
      shape.getStyleClass().add("icon-shape");
      shape.setManaged(false);
      shape.getTransforms().add(scale);
      setMouseTransparent(true);
      getChildren().add(shape);
    }

    @Override
    protected void layoutChildren() {
      double factor = Math.min(getWidth(), getHeight()) / GRID;
      scale.setX(factor);
      scale.setY(factor);
    }
  }
}
