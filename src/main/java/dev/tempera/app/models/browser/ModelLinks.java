package dev.tempera.app.models.browser;

import java.util.List;
import java.util.function.Consumer;

/**
 * What leads from a list of models to the pages of models.
 *
 * @param about shows the page of a model
 * @param compare lays some side by side
 * @param browse shows all of them on a page
 */
public record ModelLinks(Consumer<Choice> about, Consumer<List<Choice>> compare, Runnable browse) {
  /** Leads nowhere. */
  public static final ModelLinks NONE = new ModelLinks(choice -> {}, choices -> {}, () -> {});
}
