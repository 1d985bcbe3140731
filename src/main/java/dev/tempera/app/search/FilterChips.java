package dev.tempera.app.search;

import dev.tempera.app.ui.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;

/**
 * The filters that were typed, or those that could be; and folders and tags that may be meant. FX
 * thread only.
 */
final class FilterChips extends FlowPane {
  private final SearchViewModel model;
  private final FilterOffers offers;
  private final Runnable typeOn;

  /** What the buttons say: while only words are typed they stay. */
  private Said said = new Said(List.of("nothing yet"), List.of());

  private record Said(List<String> chips, List<String> offers) {}

  /**
   * @param typeOn gives the keyboard back to who types
   */
  FilterChips(SearchViewModel model, FilterOffers offers, Runnable typeOn) {
    this.model = model;
    this.offers = offers;
    this.typeOn = typeOn;
    getStyleClass().add("search-chips");
    InvalidationListener changed = change -> refresh();
    model.chips().addListener(changed);
    offers.offers().addListener(changed);
    refresh();
  }

  private void refresh() {
    Said now =
        new Said(model.chips().stream().map(Chip::text).toList(), List.copyOf(offers.offers()));
    if (!now.equals(said)) {
      said = now;
      getChildren().setAll(buttons());
    }
  }

  private List<Node> buttons() {
    List<Node> all = new ArrayList<>();
    if (model.chips().isEmpty()) {
      all.addAll(Suggestions.all(this::suggest));
    }
    for (int i = 0; i < model.chips().size(); i++) {
      all.add(chip(i));
    }
    offers.offers().forEach(offer -> all.add(Suggestions.button(offer, this::take)));
    return all;
  }

  private void suggest(String filter) {
    model.add(filter);
    typeOn.run();
  }

  private void take(String offer) {
    offers.take(offer);
    typeOn.run();
  }

  private Button chip(int place) {
    String text = model.chips().get(place).text();
    Button button = new Button(text, Icon.CLOSE.node());
    button.getStyleClass().add("search-chip");
    button.setAccessibleText("Filter " + text + ": take it away");
    button.setOnAction(e -> {
      // The words beside it may be others by now.
      model.remove(model.chips().get(place));
      typeOn.run();
    });
    return button;
  }
}
