package dev.tempera.app.transcript.columns;

import dev.tempera.app.ui.Amounts;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import java.math.BigDecimal;
import java.util.function.ObjIntConsumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/** How many more answers to ask for, and about what they cost. View models' thread only. */
public final class AskAgainViewModel {
  /** The most answers that are asked for at once. */
  public static final int MOST = 50;

  private final ObjIntConsumer<MessageId> ask;
  private final IntegerProperty times = new SimpleIntegerProperty(this, "times", 5);
  private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
  private @Nullable MessageNode answer;

  /**
   * @param ask asks for an answer that many times more
   */
  public AskAgainViewModel(ObjIntConsumer<MessageId> ask) {
    this.ask = ask;
    times.subscribe((was, is) -> describe());
  }

  /** Says for which answer. */
  public void of(MessageNode node) {
    answer = node;
    describe();
  }

  /** How many more, from 1 to {@link #MOST}; the last choice is offered the next time. */
  public IntegerProperty timesProperty() {
    return times;
  }

  /** What will happen, in a sentence. */
  public ReadOnlyStringProperty aboutProperty() {
    return about.getReadOnlyProperty();
  }

  /** Asks. */
  public void run() {
    if (answer != null) {
      ask.accept(answer.id(), Math.clamp(times.get(), 1, MOST));
    }
  }

  private void describe() {
    int count = Math.clamp(times.get(), 1, MOST);
    String requests = count == 1 ? "1 request" : count + " requests";
    Answer facts = answer == null ? null : answer.answer();
    if (facts == null || facts.cost() == null) {
      about.set(requests + "; what this answer cost is not known.");
    } else if (facts.cost().usd().signum() == 0) {
      about.set(requests + " that cost nothing.");
    } else {
      BigDecimal all = facts.cost().usd().multiply(BigDecimal.valueOf(count));
      about.set(requests + ", about " + Amounts.usd(all) + " by what this answer cost.");
    }
  }
}
