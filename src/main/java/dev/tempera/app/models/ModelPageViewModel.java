package dev.tempera.app.models;

import dev.tempera.app.ui.Amounts;
import dev.tempera.app.ui.TypedCount;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.PromptCost;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The page of one model at one connection: what is known, then what its server answers. Lives on
 * the view models' thread.
 */
public final class ModelPageViewModel implements AutoCloseable {
  private final ModelPages pages;
  private final ConnectionProfile connection;
  private final String model;
  private final ZoneId zone;
  private final Latest<ModelFactsOf> facts;
  private final Latest<List<ModelEndpoint>> asked;
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
  private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper(this, "about", "");
  private final ReadOnlyStringWrapper source = new ReadOnlyStringWrapper(this, "source", "");
  private final ReadOnlyStringWrapper providersNote =
      new ReadOnlyStringWrapper(this, "providersNote", "");
  private final ReadOnlyStringWrapper cost = new ReadOnlyStringWrapper(this, "cost", "");
  private final StringProperty promptTokens =
      new SimpleStringProperty(this, "promptTokens", "1000");
  private final StringProperty answerTokens = new SimpleStringProperty(this, "answerTokens", "500");
  private final StringProperty times = new SimpleStringProperty(this, "times", "1");
  private final ObservableList<Fact> overview = FXCollections.observableArrayList();
  private final ObservableList<Fact> prices = FXCollections.observableArrayList();
  private final ObservableList<Fact> benchmarks = FXCollections.observableArrayList();
  private final ObservableList<EndpointRow> endpoints = FXCollections.observableArrayList();
  private @Nullable ModelInfo known;

  /** The page of {@code model} at {@code connection}; begins to read what is known. */
  public ModelPageViewModel(
      ModelPages pages, ConnectionProfile connection, String model, UiExecutor ui, ZoneId zone) {
    this.pages = pages;
    this.connection = connection;
    this.model = model;
    this.zone = zone;
    facts = new Latest<>(ui);
    asked = new Latest<>(ui);
    title.set(model);
    promptTokens.subscribe(text -> reckon());
    answerTokens.subscribe(text -> reckon());
    times.subscribe(text -> reckon());
    reread();
    askProviders();
  }

  /** Its name. */
  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** Its id, as requests name it. */
  public String id() {
    return model;
  }

  /** Whose model it is. */
  public ConnectionProfile connection() {
    return connection;
  }

  /** What its server says of it in sentences. */
  public ReadOnlyStringProperty aboutProperty() {
    return about.getReadOnlyProperty();
  }

  /** Whose word all this is, and of which day. */
  public ReadOnlyStringProperty sourceProperty() {
    return source.getReadOnlyProperty();
  }

  /** Why there are no providers, or that they are being asked for; empty where they stand. */
  public ReadOnlyStringProperty providersNoteProperty() {
    return providersNote.getReadOnlyProperty();
  }

  /** What so many requests of such a length would cost, in a sentence. */
  public ReadOnlyStringProperty costProperty() {
    return cost.getReadOnlyProperty();
  }

  /** Tokens of a prompt, as typed. */
  public StringProperty promptTokensProperty() {
    return promptTokens;
  }

  /** Tokens of an answer, as typed. */
  public StringProperty answerTokensProperty() {
    return answerTokens;
  }

  /** How many requests, as typed. */
  public StringProperty timesProperty() {
    return times;
  }

  ObservableList<Fact> overview() {
    return overview;
  }

  ObservableList<Fact> prices() {
    return prices;
  }

  ObservableList<Fact> benchmarks() {
    return benchmarks;
  }

  ObservableList<EndpointRow> endpoints() {
    return endpoints;
  }

  /** What is known of the model; null before it was read. */
  @Nullable ModelInfo known() {
    return known;
  }

  /** Asks the server for all of it again. */
  public void refresh() {
    facts.ask(() -> pages.refreshed(connection, model), this::show, this::failed);
    askProviders();
  }

  /** Reads again what is known, without asking anybody. */
  void reread() {
    facts.ask(() -> pages.known(connection, model), this::show, this::failed);
  }

  /** Whether its server is being asked who offers it. */
  boolean isAskingProviders() {
    return asked.isAsking();
  }

  private void askProviders() {
    if (connection.kind() != Kind.OPENROUTER) {
      providersNote.set(connection.name() + " answers itself; there are no providers to choose.");
      return;
    }
    providersNote.set("Asking OpenRouter who offers it\u2026");
    asked.ask(
        () -> pages.endpoints(connection, model),
        all -> {
          endpoints.setAll(all.stream().map(EndpointRow::new).toList());
          providersNote.set(all.isEmpty() ? "Nobody offers it now." : "");
        },
        failure -> providersNote.set(UiTasks.sentence(failure)));
  }

  private void failed(Throwable failure) {
    source.set(UiTasks.sentence(failure));
  }

  private void show(ModelFactsOf of) {
    known = of.model();
    title.set(of.model().name());
    String said = of.model().description();
    about.set(said == null ? "" : said.strip());
    Overview words = new Overview(of, zone);
    overview.setAll(words.facts());
    prices.setAll(words.prices());
    benchmarks.setAll(words.benchmarks());
    String problem = of.list().problem();
    source.set(problem == null ? words.source() : words.source() + " " + problem);
    reckon();
  }

  private void reckon() {
    OptionalLong in = TypedCount.of(promptTokens.get());
    OptionalLong out = TypedCount.of(answerTokens.get());
    OptionalLong n = TypedCount.of(times.get());
    ModelInfo info = known;
    if (in.isEmpty() || out.isEmpty() || n.isEmpty()) {
      cost.set("Whole numbers, please.");
    } else if (info != null) {
      Optional<BigDecimal> one = PromptCost.of(info, in.getAsLong(), out.getAsLong());
      cost.set(
          one.map(usd -> Amounts.usd(usd.multiply(BigDecimal.valueOf(n.getAsLong()))))
              .orElse("Its price is not known."));
    }
  }

  @Override
  public void close() {
    facts.close();
    asked.close();
  }
}
