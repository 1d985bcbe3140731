package dev.tempera.app.guide;

import dev.tempera.core.markdown.Block;
import dev.tempera.core.markdown.Inline;
import java.net.URL;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a guide's page as nodes: headings, paragraphs, lists and pictures. The guide has no
 * others. FX thread only.
 */
final class GuideText {
  private final Function<String, @Nullable URL> pictures;
  private final Consumer<String> follow;

  /**
   * @param pictures where a picture is, null where it is not
   * @param follow opens a link's destination
   */
  GuideText(Function<String, @Nullable URL> pictures, Consumer<String> follow) {
    this.pictures = pictures;
    this.follow = follow;
  }

  /** The nodes of these blocks, one below the other. */
  VBox nodes(List<Block> blocks) {
    VBox box = new VBox();
    box.getStyleClass().add("guide-blocks");
    blocks.forEach(block -> box.getChildren().add(node(block)));
    return box;
  }

  private Node node(Block block) {
    return switch (block) {
      case Block.Heading heading -> heading(heading);
      case Block.Paragraph(List<Inline> content, boolean _)
          when content.size() == 1 && content.getFirst() instanceof Inline.Image image ->
          picture(image);
      case Block.Paragraph paragraph -> flow(paragraph.content());
      case Block.ItemList list -> list(list);
      default -> throw new IllegalArgumentException("The guide has no " + block.getClass());
    };
  }

  private TextFlow heading(Block.Heading heading) {
    TextFlow flow = flow(heading.content());
    flow.getStyleClass().setAll("guide-heading", "guide-heading-" + heading.level());
    flow.setAccessibleRole(AccessibleRole.TEXT);
    return flow;
  }

  private VBox list(Block.ItemList list) {
    VBox box = new VBox();
    box.getStyleClass().add("guide-list");
    for (Block.Item item : list.items()) {
      VBox content = nodes(item.children());
      HBox.setHgrow(content, Priority.ALWAYS);
      Label bullet = new Label("•");
      bullet.setMinWidth(Region.USE_PREF_SIZE);
      bullet.getStyleClass().add("guide-bullet");
      box.getChildren().add(new HBox(bullet, content));
    }
    return box;
  }

  private Node picture(Inline.Image image) {
    URL place = pictures.apply(image.destination());
    if (place == null) {
      return flow(List.of(new Inline.Text(image.alt())));
    }
    ImageView view = new ImageView(new Image(place.toExternalForm(), true));
    view.setPreserveRatio(true);
    view.setSmooth(true);
    view.setAccessibleText(image.alt());
    StackPane pane = new StackPane(view);
    pane.getStyleClass().add("guide-picture");
    pane.setMinWidth(0);
    pane.setPrefWidth(0);
    // Never wider than the page, never larger than it was taken.
    view.fitWidthProperty()
        .bind(
            pane.widthProperty()
                .subtract(2)
                .flatMap(width ->
                    view.getImage()
                        .widthProperty()
                        .map(own ->
                            own.doubleValue() == 0
                                ? width
                                : Math.min(width.doubleValue(), own.doubleValue()))));
    return pane;
  }

  private TextFlow flow(List<Inline> inlines) {
    TextFlow flow = new TextFlow();
    flow.getStyleClass().add("guide-paragraph");
    append(flow, inlines, "guide-text");
    return flow;
  }

  private void append(TextFlow flow, List<Inline> inlines, String style) {
    for (Inline inline : inlines) {
      switch (inline) {
        case Inline.Text text -> flow.getChildren().add(text(text.text(), style));
        case Inline.SoftBreak _ -> flow.getChildren().add(text(" ", style));
        case Inline.HardBreak _ -> flow.getChildren().add(text("\n", style));
        case Inline.Code code -> flow.getChildren().add(text(code.text(), "guide-code"));
        case Inline.Strong strong -> append(flow, strong.children(), "guide-strong");
        case Inline.Emphasis emphasis -> append(flow, emphasis.children(), "guide-emphasis");
        case Inline.Link link -> flow.getChildren().add(link(link));
        default -> flow.getChildren().add(text(Inline.plain(List.of(inline)), style));
      }
    }
  }

  private static Text text(String words, String style) {
    Text text = new Text(words);
    text.getStyleClass().add(style);
    return text;
  }

  private Hyperlink link(Inline.Link link) {
    Hyperlink node = new Hyperlink(Inline.plain(link.children()));
    node.getStyleClass().add("guide-link");
    node.setOnAction(e -> follow.accept(link.destination()));
    return node;
  }
}
