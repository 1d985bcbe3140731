package dev.tempera.app.copies;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.store.CopyOffer;
import dev.tempera.core.store.SafetyCopy;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * A copy that is offered after damage, and the person's answer. Lives on the view models' thread.
 */
public final class CopyOfferViewModel {
  /** How far it is. */
  public enum Stage {
    /** Nobody has answered yet. */
    OFFERED,
    /** The answer is being noted. */
    ANSWERING,
    /** The copy is put in by the next start. */
    TAKEN,
    /** The conversations stay as they are. */
    KEPT
  }

  /** Notes an answer where it outlives the program. */
  public interface Answers {
    /** The copy is to be used. */
    CompletableFuture<Void> take(SafetyCopy copy);

    /** The conversations are to stay as they are. */
    CompletableFuture<Void> keep();
  }

  private final CopyOffer offer;
  private final Answers answers;
  private final UiExecutor ui;
  private final String words;
  private final ReadOnlyObjectWrapper<Stage> stage =
      new ReadOnlyObjectWrapper<>(this, "stage", Stage.OFFERED);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

  /**
   * One offer.
   *
   * @param zone in which times are said
   */
  public CopyOfferViewModel(CopyOffer offer, Answers answers, UiExecutor ui, ZoneId zone) {
    this.offer = offer;
    this.answers = answers;
    this.ui = ui;
    this.words = offer.words(zone);
  }

  /** What there is to choose between. */
  public String words() {
    return words;
  }

  /** How far it is. */
  public ReadOnlyObjectProperty<Stage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /** Why an answer could not be noted; empty if none failed. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Uses the copy from the next start on. */
  public void take() {
    if (stage.get() == Stage.OFFERED) {
      answer(answers.take(offer.copy()), Stage.TAKEN);
    }
  }

  /** Stays with what could be read. */
  public void keep() {
    if (stage.get() == Stage.OFFERED) {
      answer(answers.keep(), Stage.KEPT);
    }
  }

  private void answer(CompletableFuture<Void> noted, Stage then) {
    stage.set(Stage.ANSWERING);
    problem.set("");
    UiTasks.then(
        noted,
        ui,
        done -> stage.set(then),
        why -> {
          problem.set(why);
          stage.set(Stage.OFFERED);
        });
  }
}
