package dev.tempera.app.models.compare;

import dev.tempera.app.models.compare.ComparedModels.Row;
import dev.tempera.app.models.compare.ComparedModels.Section;
import dev.tempera.app.ui.Amounts;
import dev.tempera.app.ui.TypedCount;
import dev.tempera.core.catalog.PromptCost;
import dev.tempera.core.catalog.browse.ListedModel;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Two to four models side by side. Lives on the view models' thread. */
public final class ComparisonViewModel implements AutoCloseable {
  private static final long USUAL_PROMPT = 1_000;
  private static final String USUAL_ANSWER = "500";

  private final List<ListedModel> models;
  private final boolean ofConversation;
  private final Latest<List<Section>> reading;
  private final StringProperty promptTokens;
  private final StringProperty answerTokens =
      new SimpleStringProperty(this, "answerTokens", USUAL_ANSWER);
  private final BooleanProperty onlyDifferences =
      new SimpleBooleanProperty(this, "onlyDifferences");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");
  private final ObservableList<Section> sections = FXCollections.observableArrayList();
  private List<Section> facts = List.of();

  /**
   * These models, whose entries are read in the background.
   *
   * @param conversationTokens how long the next request of the conversation shown would be; 0 if
   *     there is nothing in it
   */
  public ComparisonViewModel(
      List<ListedModel> models, long conversationTokens, UiExecutor ui, Executor background) {
    this.models = List.copyOf(models);
    ofConversation = conversationTokens > 0;
    promptTokens =
        new SimpleStringProperty(
            this,
            "promptTokens",
            Long.toString(ofConversation ? conversationTokens : USUAL_PROMPT));
    reading = new Latest<>(ui);
    promptTokens.subscribe(text -> show());
    answerTokens.subscribe(text -> show());
    onlyDifferences.subscribe(only -> show());
    reading.ask(
        () ->
            CompletableFuture.supplyAsync(
                () -> new ComparedModels(this.models).sections(), background),
        read -> {
          facts = read;
          show();
        },
        failure -> summary.set("The models could not be read."));
  }

  /** What is compared. */
  List<ListedModel> models() {
    return models;
  }

  /** How long the prompt is, as typed. */
  public StringProperty promptTokensProperty() {
    return promptTokens;
  }

  /** How long the answer is, as typed. */
  public StringProperty answerTokensProperty() {
    return answerTokens;
  }

  /** Whether lines in which nothing is known to differ are left out. */
  public BooleanProperty onlyDifferencesProperty() {
    return onlyDifferences;
  }

  /** In how many lines they differ, in a sentence. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** What is to be shown now. */
  ObservableList<Section> sections() {
    return sections;
  }

  private void show() {
    List<Section> all = new ArrayList<>();
    all.add(new Section("Cost", List.of(cost())));
    all.addAll(facts);
    long lines = all.stream().mapToLong(section -> section.rows().size()).sum();
    long differing =
        all.stream().flatMap(section -> section.rows().stream()).filter(Row::differs).count();
    summary.set(differing + " of " + lines + " lines differ.");
    sections.setAll(onlyDifferences.get() ? differences(all) : all);
  }

  private static List<Section> differences(List<Section> all) {
    return all.stream()
        .map(section ->
            new Section(section.title(), section.rows().stream().filter(Row::differs).toList()))
        .filter(section -> !section.rows().isEmpty())
        .toList();
  }

  private Row cost() {
    OptionalLong in = TypedCount.of(promptTokens.get());
    OptionalLong out = TypedCount.of(answerTokens.get());
    String name =
        ofConversation ? "The next request of this conversation" : "A request of this length";
    if (in.isEmpty() || out.isEmpty()) {
      return new Row(name, models.stream().map(each -> "Whole numbers, please.").toList(), false);
    }
    return ComparedModels.row(
        name,
        models.stream()
            .map(each ->
                PromptCost.of(each.model(), in.getAsLong(), out.getAsLong())
                    .map(Amounts::usd)
                    .orElse(ComparedModels.UNKNOWN))
            .toList());
  }

  @Override
  public void close() {
    reading.close();
  }
}
