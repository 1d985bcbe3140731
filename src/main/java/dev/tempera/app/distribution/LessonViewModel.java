package dev.tempera.app.distribution;

import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.sampling.ExactDistributions;
import dev.tempera.core.sampling.SamplingOptions;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What temperature and top_p do, shown with the built-in model: each change of a setting has the
 * same beginning of a story written anew. Lives on the view models' thread.
 */
public final class LessonViewModel implements AutoCloseable {
  /** What the model is asked. */
  static final String PROMPT = "Tell me a story about a fox";

  private static final int TOKENS = 40;

  private final AnswerSource source;
  private final Latest<ExactDistributions> writing;
  private final TokensViewModel looking = new TokensViewModel();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private boolean setting;

  /**
   * One thing to try.
   *
   * @param text a few sentences
   * @param button what trying it is called
   */
  public record Step(String title, String text, String button, Try tried) {}

  /**
   * What is tried.
   *
   * @param seed 0 for the next one
   */
  public record Try(double temperature, double topP, long seed) {}

  /** The lesson, in order. */
  static final List<Step> STEPS =
      List.of(
          new Step(
              "One token after the other",
              "A model does not write words: it gives every token, a word or a piece of one, a"
                  + " probability, and one of them is drawn. Walk through the story with the arrow"
                  + " keys and look at what else could have stood there.",
              "Temperature 1, nothing cut",
              new Try(1, 1, 1)),
          new Step(
              "temperature",
              "At 0 the most probable token is always taken: the same story each time, whatever the"
                  + " seed.",
              "Temperature 0",
              new Try(0, 1, 1)),
          new Step(
              "A higher temperature",
              "Above 1 the bars grow alike: what was rare is drawn more often, and the story gets"
                  + " wilder.",
              "Temperature 1.6",
              new Try(1.6, 1, 1)),
          new Step(
              "top_p",
              "Only the most probable tokens that make up top_p together may be drawn. All others"
                  + " are cut, so that a high temperature cannot pick nonsense.",
              "Temperature 1.6, top_p 0.5",
              new Try(1.6, 0.5, 1)),
          new Step(
              "seed",
              "The same probabilities, another draw. With the same seed and settings the answer is"
                  + " the same to the last token.",
              "The next seed",
              new Try(1, 1, 0)));

  /** Writes the first story at once. */
  public LessonViewModel(AnswerSource source, UiExecutor ui) {
    this.source = source;
    writing = new Latest<>(ui);
    looking.choice().optionsProperty().addListener((o, was, is) -> changed());
    looking.seedProperty().addListener((o, was, is) -> changed());
    attempt(STEPS.getFirst().tried());
  }

  /** Sets what a step tries. */
  public void attempt(Try tried) {
    setting = true;
    looking
        .choice()
        .set(new SamplingOptions(tried.temperature(), tried.topP(), 0, 0, 0, 1, 0, 0, Map.of()));
    looking.seedProperty().set(tried.seed() == 0 ? looking.seedProperty().get() + 1 : tried.seed());
    setting = false;
    write();
  }

  private void changed() {
    if (!setting) {
      write();
    }
  }

  private void write() {
    SamplingOptions options = looking.choice().optionsProperty().get();
    long seed = looking.seedProperty().get();
    writing.askNext(
        () -> source.lesson(PROMPT, options, seed, TOKENS),
        written -> {
          problem.set("");
          int at = looking.selectedProperty().get();
          looking.show(written, Math.max(0, at));
        },
        failure -> problem.set(String.valueOf(failure.getMessage())));
  }

  /** The story, and the token looked at. */
  public TokensViewModel looking() {
    return looking;
  }

  /** Why there is no story; empty if there is one. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  @Override
  public void close() {
    writing.close();
  }
}
