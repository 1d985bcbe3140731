package dev.tempera.app.search;

import dev.tempera.app.ui.MarkedText;
import dev.tempera.core.figures.Dates;
import dev.tempera.core.request.WordDiff;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchQuery.Place;
import dev.tempera.core.search.SearchQuery.Role;
import dev.tempera.core.search.SearchQuery.Span;
import dev.tempera.core.search.Snippet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One hit: what it is in, who said it and when, and the piece of text with its marks. */
final class SearchCell extends ListCell<SearchHit> {
  private static final String UNTITLED = "New conversation";

  private final Clock clock;
  private final Label title = new Label();
  private final Label facts = new Label();
  private final MarkedText snippet = new MarkedText("search-plain");
  private final VBox box;

  SearchCell(Clock clock) {
    this.clock = clock;
    title.getStyleClass().add("search-title");
    title.setMinWidth(0);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    facts.getStyleClass().add("search-facts");
    facts.setMinWidth(Region.USE_PREF_SIZE);
    snippet.getStyleClass().add("search-snippet");
    HBox head = new HBox(title, facts);
    head.setAlignment(Pos.BASELINE_LEFT);
    head.getStyleClass().add("search-hit-head");
    box = new VBox(head, snippet);
    box.getStyleClass().add("search-hit");
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable SearchHit hit, boolean empty) {
    super.updateItem(hit, empty);
    if (empty || hit == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    title.setText(hit.title().isBlank() ? UNTITLED : hit.title());
    facts.setText(facts(hit));
    show(hit.snippet());
    setAccessibleText(title.getText() + ", " + facts.getText() + ". " + hit.snippet().text());
    setGraphic(box);
  }

  private void show(Snippet piece) {
    List<WordDiff.Stretch> stretches = new ArrayList<>();
    int at = 0;
    for (Span mark : piece.marks()) {
      stretches.add(new WordDiff.Stretch(at, mark.start(), false));
      stretches.add(new WordDiff.Stretch(mark.start(), mark.end(), true));
      at = mark.end();
    }
    stretches.add(new WordDiff.Stretch(at, piece.text().length(), false));
    snippet.show(piece.text(), stretches, "search-mark");
  }

  private String facts(SearchHit hit) {
    String day = Dates.day(hit.time(), clock.getZone());
    return switch (hit) {
      case SearchHit.InConversation _ -> "conversation · " + day;
      case SearchHit.InExperiment _ -> "experiment · " + day;
      case SearchHit.InTrial in ->
          in.model().substring(in.model().lastIndexOf('/') + 1)
              + " in an experiment"
              + place(in.place())
              + " · "
              + day;
      case SearchHit.InMessage in -> who(in) + place(in.place()) + " · " + day;
    };
  }

  private static String who(SearchHit.InMessage in) {
    String model = in.model();
    if (in.role() == Role.ASSISTANT && model != null) {
      return model.substring(model.lastIndexOf('/') + 1);
    }
    return switch (in.role()) {
      case USER -> "you";
      case ASSISTANT -> "answer";
      case TOOL -> "tool";
    };
  }

  private static String place(Place place) {
    return switch (place) {
      case REASONING -> " · reasoning";
      case TOOL -> " · tool call";
      case FILE -> " · file";
      case NOTE -> " · note";
      case TEXT, TITLE -> "";
    };
  }
}
