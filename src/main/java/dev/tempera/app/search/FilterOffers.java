package dev.tempera.app.search;

import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.Names;
import dev.tempera.core.organise.Shelf;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.organise.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The folders and tags that a person may mean: while one is being typed those that begin or go on
 * so, and some of them while nothing is typed. View models' thread only.
 */
public final class FilterOffers implements AutoCloseable {
  /** So many are offered at once. */
  static final int MOST = 8;

  /** So many tags, and as many folders, while nothing is typed. */
  private static final int SOME = 4;

  private static final String TAG = "tag:";
  private static final String IN = "in:";

  private final StringProperty query;
  private final Shelf shelf;
  private final Latest<ShelfContents> reading;
  private final ObservableList<String> offers = FXCollections.observableArrayList();
  private final Subscription listening;
  private ShelfContents contents = ShelfContents.EMPTY;

  /**
   * Offers for what is typed into a search.
   *
   * @param query what is typed; a chosen offer is written there
   */
  public FilterOffers(StringProperty query, Shelf shelf, UiExecutor ui) {
    this.query = query;
    this.shelf = shelf;
    reading = new Latest<>(ui);
    listening = shelf.listen(() -> ui.execute(this::read));
    query.subscribe((was, is) -> refresh());
    read();
  }

  /** Filters as they are typed, the likeliest first. */
  public ObservableList<String> offers() {
    return offers;
  }

  /** Writes an offer in the place of what is being typed for it. */
  public void take(String offer) {
    String typed = query.get();
    int start = begin(typed);
    String before = start < 0 ? typed.stripTrailing() : typed.substring(0, start).stripTrailing();
    query.set((before.isEmpty() ? "" : before + " ") + offer + " ");
  }

  private void read() {
    reading.ask(shelf::read, this::show, problem -> show(ShelfContents.EMPTY));
  }

  private void show(ShelfContents now) {
    contents = now;
    refresh();
  }

  private void refresh() {
    String typed = query.get();
    int start = begin(typed);
    if (start >= 0) {
      String part = typed.substring(start);
      String value = part.substring(part.indexOf(':') + 1).replace("\"", "");
      offers.setAll(
          (part.toLowerCase(Locale.ROOT).startsWith(TAG) ? tags(value) : folders(value))
              .filter(offer -> !offer.equals(part))
              .limit(MOST)
              .toList());
    } else if (typed.isBlank()) {
      List<String> some = new ArrayList<>(tags("").limit(SOME).toList());
      some.addAll(folders("").limit(SOME).toList());
      offers.setAll(some);
    } else {
      offers.clear();
    }
  }

  /** Where the filter begins that is being typed at the end; -1 if there is none. */
  private static int begin(String typed) {
    String lower = typed.toLowerCase(Locale.ROOT);
    int start = Math.max(last(lower, TAG), last(lower, IN));
    if (start < 0) {
      return -1;
    }
    String part = typed.substring(start);
    long quotes = part.chars().filter(letter -> letter == '"').count();
    boolean open = quotes == 1 || (quotes == 0 && part.indexOf(' ') < 0);
    return open ? start : -1;
  }

  /** Where a key stands last as the beginning of a word, with a minus before it or none. */
  private static int last(String typed, String key) {
    int at = typed.lastIndexOf(key);
    boolean begins =
        at == 0 || (at > 0 && (typed.charAt(at - 1) == ' ' || typed.charAt(at - 1) == '-'));
    return begins ? at : -1;
  }

  private Stream<String> tags(String typed) {
    return likeliest(contents.tags().stream().map(Tag::name).toList(), typed)
        .map(name -> TAG + quoted(name));
  }

  private Stream<String> folders(String typed) {
    List<String> paths = new ArrayList<>();
    for (Folder each : contents.folders().all()) {
      paths.add(contents.folders().pathText(each.id()).replace(" / ", "/"));
    }
    return likeliest(paths, typed).map(path -> IN + quoted(path));
  }

  private static Stream<String> likeliest(List<String> names, String typed) {
    String wanted = Names.key(typed);
    return Stream.concat(
        names.stream().filter(name -> Names.key(name).startsWith(wanted)),
        names.stream()
            .filter(
                name -> !Names.key(name).startsWith(wanted) && Names.key(name).contains(wanted)));
  }

  private static String quoted(String name) {
    String safe = name.replace("\"", "");
    return safe.chars().anyMatch(Character::isWhitespace) ? '"' + safe + '"' : safe;
  }

  @Override
  public void close() {
    listening.cancel();
    reading.close();
  }
}
