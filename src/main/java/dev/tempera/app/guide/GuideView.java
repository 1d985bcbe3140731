package dev.tempera.app.guide;

import dev.tempera.app.ui.Wrapping;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The guide: its pages at the left, and the one that is read. FX thread only. */
public final class GuideView extends HBox {
  private final GuideText text;
  private final ListView<GuidePage> list = new ListView<>();
  private final ScrollPane scroll = new ScrollPane();

  /** Shows what {@code model} reads. */
  public GuideView(GuideViewModel model) {
    text = new GuideText(model::picture, model::follow);
    getStyleClass().add("guide");
    getStylesheets()
        .add(Objects.requireNonNull(GuideView.class.getResource("guide.css")).toExternalForm());
    list.setId("guide-pages");
    list.setAccessibleText("Pages of the guide");
    list.setItems(model.pages());
    list.setCellFactory(view -> new PageCell());
    list.getStyleClass().add("guide-pages");
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(page -> {
          if (page != null) {
            model.show(page.name());
          }
        });
    scroll.setId("guide-page");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("edge-to-edge", "guide-scroll");
    Label problem = new Label();
    Wrapping.of(problem);
    problem.textProperty().bind(model.problemProperty());
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    StackPane page = new StackPane(scroll, problem);
    HBox.setHgrow(page, Priority.ALWAYS);
    page.setMinWidth(0);
    getChildren().addAll(list, page);
    model.currentProperty().subscribe(this::show);
  }

  private void show(@Nullable GuidePage page) {
    if (page != null) {
      scroll.setContent(text.nodes(page.blocks()));
      scroll.setVvalue(0);
      list.getSelectionModel().select(page);
    }
  }

  private static final class PageCell extends ListCell<GuidePage> {
    PageCell() {
      // As wide as the list, so that a long title is broken and nothing scrolls sideways.
      setPrefWidth(0);
      setWrapText(true);
    }

    @Override
    protected void updateItem(@Nullable GuidePage page, boolean empty) {
      super.updateItem(page, empty);
      setText(empty || page == null ? null : page.title());
    }
  }
}
