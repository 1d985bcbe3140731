package dev.tempera.app.inspector;

import dev.tempera.core.inspect.WireMeaning.Range;

/**
 * Lights what the event looked at brought where the answer is shown, and looks at the event of the
 * place that is pointed at there. View models' thread only.
 */
final class TextLight {
  private final InspectorViewModel model;
  private final AnswerText text;

  /** Whether what is chosen was clicked in the text itself, which then stays where it is. */
  private boolean clicked;

  private TextLight(InspectorViewModel model, AnswerText text) {
    this.model = model;
    this.text = text;
  }

  /** Begins. */
  static void between(InspectorViewModel model, AnswerText text) {
    TextLight light = new TextLight(model, text);
    model
        .answerProperty()
        .subscribe(answer -> text.look(answer == null ? null : answer.node().id()));
    model.readingProperty().subscribe(reading -> light.show(false));
    model.pointedProperty().subscribe(frame -> light.show(false));
    model.chosenProperty().subscribe(frame -> light.show(!light.clicked));
    text.onPoint(light::point);
  }

  private void show(boolean inSight) {
    Reading reading = model.readingProperty().get();
    Range said = reading.meaning().text(model.lit());
    Range thought = reading.meaning().reasoning(model.lit());
    boolean reasoning = said.isEmpty() && !thought.isEmpty();
    Range range = reasoning ? thought : said;
    int start = reasoning ? reading.thoughtStart() : reading.start();
    if (start < 0 || range.isEmpty()) {
      text.light(false, 0, 0, false);
    } else {
      text.light(reasoning, start + range.from(), start + range.to(), inSight);
    }
  }

  private void point(boolean reasoning, int place, boolean clickedThere) {
    if (model.replay().activeProperty().get()) {
      return;
    }
    int frame = frame(reasoning, place);
    if (!clickedThere) {
      model.pointedProperty().set(frame);
    } else if (frame >= 0) {
      clicked = true;
      model.chosenProperty().set(frame);
      clicked = false;
    }
  }

  private int frame(boolean reasoning, int place) {
    Reading reading = model.readingProperty().get();
    int start = reasoning ? reading.thoughtStart() : reading.start();
    if (place < 0 || start < 0) {
      return -1;
    }
    return reasoning
        ? reading.meaning().frameOfReasoning(place - start)
        : reading.meaning().frameOfText(place - start);
  }
}
