package dev.tempera.app.search;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.PaletteItem;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.organise.Organiser;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.search.Snippet;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The search over everything, and going to what it found. FX thread only. */
public final class SearchFeature implements Feature {
  private final Ways ways;
  private final Workspace workspace;
  private final Threads threads;
  private final Clock clock;
  private final SearchViewModel model;
  private final FilterOffers offers;
  private final SavedSearchesViewModel saved;
  private final IndexKeeping keeping;
  private final BooleanSupplier keeps;
  private @Nullable SearchView view;

  /** Where hits lead to. */
  public interface Ways {
    /** Shows a conversation. */
    void toConversation(ConversationId id);

    /**
     * Shows a conversation at a message, on its branch, with a text lit that stands there.
     *
     * @param text empty for none
     */
    void toMessage(ConversationId id, MessageId message, String text);

    /** Shows an experiment. */
    void toExperiment(String id);

    /** Shows an experiment at one of its answers. */
    void toTrial(SearchHit.InTrial hit);
  }

  /**
   * What it needs to keep the index.
   *
   * @param opener opens the index; in the background
   * @param keeps whether this window looks after it
   * @param idle whether nothing is asked now
   */
  public record Keeping(
      Supplier<SearchIndex> opener, BooleanSupplier keeps, BooleanSupplier idle) {}

  /**
   * The search of one window.
   *
   * @param organiser has the folders and tags that are offered, and the searches that are kept
   */
  public SearchFeature(
      Keeping index,
      Organiser organiser,
      Ways ways,
      Workspace workspace,
      Threads threads,
      Delay delay,
      Clock clock) {
    this.ways = ways;
    this.workspace = workspace;
    this.threads = threads;
    this.clock = clock;
    keeps = index.keeps();
    model = new SearchViewModel(index.opener(), threads.ui(), threads.background(), delay, clock);
    offers = new FilterOffers(model.queryProperty(), organiser.shelf(), threads.ui());
    saved = new SavedSearchesViewModel(organiser.searches(), threads.ui(), workspace::toast);
    keeping = new IndexKeeping(index.opener(), index.idle(), threads.background(), delay);
    model.onBehind(keeping::hurry);
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "search.open", Menus.EDIT, "Search everything…", this::toggle, "Shortcut+Shift+F"),
        Command.of(
            "search.starred", Menus.EDIT, "All starred messages…", () -> search("is:starred")),
        Command.of("search.save", Menus.EDIT, "Save this search…", this::save),
        Command.of("search.next", Menus.EDIT, "Next found message", () -> step(1), "F3"),
        Command.of(
            "search.previous", Menus.EDIT, "Previous found message", () -> step(-1), "Shift+F3"));
  }

  @Override
  public List<PaletteItem> paletteItems() {
    return saved.all().stream()
        .map(each ->
            new PaletteItem(Icon.SEARCH, each.name(), "Saved search", () -> search(each.query())))
        .toList();
  }

  @Override
  public List<PaletteItem> paletteItems(String typed) {
    return List.of(
        new PaletteItem(
            Icon.SEARCH, "Search everything for “" + typed + "”", "", () -> search(typed)));
  }

  /** A new way to the searches that are kept, to stand elsewhere. */
  public Region savedSearches() {
    return new SavedMenu(saved, each -> search(each.query()), this::open);
  }

  /** What is looked for and found. */
  public SearchViewModel model() {
    return model;
  }

  /** Opens the page and looks for a text. */
  public void search(String text) {
    model.queryProperty().set(text);
    open();
  }

  /** Asks for the name of what is looked for on the page. */
  private void save() {
    if (view == null || view.getScene() == null) {
      open();
    }
    if (view != null) {
      view.save();
    }
  }

  private void toggle() {
    if (view != null && view.getScene() != null) {
      workspace.focus(Place.BELOW);
    } else {
      open();
    }
  }

  private void open() {
    if (view == null) {
      view =
          new SearchView(
              model, offers, saved, threads, clock, this::go, () -> workspace.focus(Place.BELOW));
    }
    model.refresh();
    workspace.showPage(this);
    view.showCurrent();
    view.focusField();
  }

  private void step(int by) {
    model.step(by).ifPresentOrElse(this::go, this::open);
  }

  private void go(SearchHit hit) {
    switch (hit) {
      case SearchHit.InConversation in -> ways.toConversation(in.conversation());
      case SearchHit.InMessage in ->
          ways.toMessage(in.conversation(), in.message(), firstMark(in.snippet()));
      case SearchHit.InTrial in -> ways.toTrial(in);
      case SearchHit.InExperiment in -> ways.toExperiment(in.experiment());
    }
  }

  private static String firstMark(Snippet snippet) {
    return snippet.marks().isEmpty()
        ? ""
        : snippet
            .text()
            .substring(snippet.marks().getFirst().start(), snippet.marks().getFirst().end());
  }

  @Override
  public Region page() {
    return Objects.requireNonNull(view, "not opened");
  }

  @Override
  public String guidePage() {
    return "search";
  }

  @Override
  public void shown() {
    saved.read();
    if (keeps.getAsBoolean()) {
      keeping.begin();
    }
  }

  @Override
  public void close() {
    keeping.close();
    saved.close();
    offers.close();
    model.close();
  }
}
