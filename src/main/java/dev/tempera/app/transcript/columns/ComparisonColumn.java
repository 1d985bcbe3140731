package dev.tempera.app.transcript.columns;

import dev.tempera.app.ui.Amounts;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.session.Turn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** One setup of a comparison and the branch that it answers. View models' thread only. */
public final class ComparisonColumn {
  private final ObservableList<ShownAnswer> messages = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper number = new ReadOnlyIntegerWrapper();
  private final ReadOnlyStringWrapper setup = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper totals = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper grades = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper growing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyIntegerWrapper shared = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper earlier = new ReadOnlyIntegerWrapper();

  ComparisonColumn() {}

  /** Its place, from 1. */
  public ReadOnlyIntegerProperty numberProperty() {
    return number.getReadOnlyProperty();
  }

  /** The model, and what of its setup the others have not. */
  public ReadOnlyStringProperty setupProperty() {
    return setup.getReadOnlyProperty();
  }

  /** What its answers cost and took so far. */
  public ReadOnlyStringProperty totalsProperty() {
    return totals.getReadOnlyProperty();
  }

  /** Whether the conversation stands for it, so that the sidebar shows its parameters. */
  public ReadOnlyBooleanProperty activeProperty() {
    return active.getReadOnlyProperty();
  }

  /** Whether an answer of it waits or streams. */
  public ReadOnlyBooleanProperty growingProperty() {
    return growing.getReadOnlyProperty();
  }

  /** How many chars its last answer begins with that those of all others begin with too. */
  public ReadOnlyIntegerProperty sharedProperty() {
    return shared.getReadOnlyProperty();
  }

  /** How many messages there are before those that are shown. */
  public ReadOnlyIntegerProperty earlierProperty() {
    return earlier.getReadOnlyProperty();
  }

  /** Its messages, but for those that all columns have in common long since. */
  public ObservableList<ShownAnswer> messages() {
    return messages;
  }

  /** Its last answer, null while nothing is asked. */
  @Nullable ShownAnswer last() {
    return messages.isEmpty() ? null : messages.getLast();
  }

  void describe(int place, String words, boolean isActive) {
    number.set(place);
    setup.set(words);
    active.set(isActive);
  }

  /** Some of its answers have other grades. */
  void graded() {
    grades.set(GradesSummary.mean(messages.stream().map(each -> each.gradeProperty().get())));
  }

  /** The mean grade of the answers shown; empty while none is graded. */
  public ReadOnlyStringProperty gradesProperty() {
    return grades.getReadOnlyProperty();
  }

  void share(int chars) {
    shared.set(chars);
  }

  /**
   * Shows the end of a branch.
   *
   * @param path all of it
   * @param from the first message that is shown
   */
  void show(List<MessageNode> path, int from) {
    List<MessageNode> wanted = path.subList(from, path.size());
    List<ShownAnswer> now = new ArrayList<>();
    for (MessageNode node : wanted) {
      ShownAnswer known = find(node.id());
      now.add(known == null ? new ShownAnswer(node) : known);
    }
    messages.stream().filter(each -> !now.contains(each)).forEach(ShownAnswer::leave);
    if (!messages.equals(now)) {
      messages.setAll(now);
    }
    earlier.set(from);
    totals.set(totals(path));
    refresh();
  }

  private @Nullable ShownAnswer find(MessageId id) {
    return messages.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
  }

  private static String totals(List<MessageNode> path) {
    BigDecimal cost = BigDecimal.ZERO;
    boolean estimate = false;
    long millis = 0;
    int answers = 0;
    for (MessageNode node : path) {
      Answer answer = node.answer();
      if (answer != null && answer.state() != TurnState.STREAMING) {
        answers++;
        millis += answer.durationMs() == null ? 0 : answer.durationMs();
        if (answer.cost() != null) {
          cost = cost.add(answer.cost().usd());
          estimate |= answer.cost().estimate();
        }
      }
    }
    if (answers == 0) {
      return "";
    }
    return (answers == 1 ? "1 answer" : answers + " answers")
        + " · "
        + (estimate ? "~" : "")
        + Amounts.usd(cost)
        + " · "
        + String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  /** Follows an answer of it; nothing if it is not here. */
  void follow(Turn turn, Pulse pulse, Runnable grown) {
    ShownAnswer message = find(turn.message());
    if (message != null && message.isGrowing()) {
      message.follow(turn, pulse, grown);
    }
  }

  /** A message has settled; false if it is not here. */
  boolean settle(MessageNode node) {
    ShownAnswer message = find(node.id());
    if (message == null) {
      return false;
    }
    Answer answer = node.answer();
    if (answer == null || answer.state() != TurnState.STREAMING) {
      message.settle(node);
    }
    refresh();
    return true;
  }

  private void refresh() {
    growing.set(messages.stream().anyMatch(ShownAnswer::isGrowing));
  }

  void stop() {
    messages.forEach(ShownAnswer::stop);
  }

  void leave() {
    messages.forEach(ShownAnswer::leave);
  }
}
