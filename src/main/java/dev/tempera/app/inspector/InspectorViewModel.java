package dev.tempera.app.inspector;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.inspect.InspectionSource;
import dev.tempera.core.inspect.SentText;
import dev.tempera.core.inspect.StoredAnswer;
import dev.tempera.core.inspect.Timeline;
import dev.tempera.core.inspect.Wire;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/**
 * The answer that is looked into. Its facts, its stream and what the stream means are there one
 * after the other, each as soon as it is read. View models' thread only.
 */
public final class InspectorViewModel {
  /**
   * Beside an answer's facts, what its stream tells.
   *
   * @param whole whether that is all of it, and not only how it begins
   */
  record Stream(Wire wire, Timeline timeline, boolean whole) {
    static final Stream NONE = new Stream(Wire.EMPTY, Timeline.of(List.of(), Wire.EMPTY), false);

    /** Whether anything of a stream is known, be it that there is none. */
    boolean isSome() {
      return whole || wire.size() > 0;
    }
  }

  /** What takes as long as the body is large, which may hold pictures. */
  record Forms(Optional<String> canonical, String sha256) {}

  private final InspectionSource source;
  private final Executor background;
  private final Pulse pulse;
  private final Latest<Optional<StoredAnswer>> answers;
  private final Latest<Wire> beginnings;
  private final Latest<Wire> wires;
  private final Latest<Reading> readings;
  private final Latest<Forms> forming;
  private final ReplayViewModel replay;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open");
  private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper(this, "looking");
  private final ReadOnlyObjectWrapper<@Nullable StoredAnswer> answer =
      new ReadOnlyObjectWrapper<>(this, "answer");
  private final ReadOnlyObjectWrapper<Stream> stream =
      new ReadOnlyObjectWrapper<>(this, "stream", Stream.NONE);
  private final ReadOnlyObjectWrapper<Reading> reading =
      new ReadOnlyObjectWrapper<>(this, "reading", Reading.NONE);
  private final ReadOnlyObjectWrapper<@Nullable Forms> forms =
      new ReadOnlyObjectWrapper<>(this, "forms");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ServerRecord record;
  private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", -1);
  private final IntegerProperty pointed = new SimpleIntegerProperty(this, "pointed", -1);
  private @Nullable ConversationId conversation;
  private @Nullable MessageId shown;
  private @Nullable Wire begun;
  private @Nullable Wire read;

  /** Looks into nothing yet, and is closed. */
  public InspectorViewModel(InspectionSource source, Threads threads) {
    this.source = source;
    this.background = threads.background();
    this.pulse = threads.pulse();
    answers = new Latest<>(threads.ui());
    beginnings = new Latest<>(threads.ui());
    wires = new Latest<>(threads.ui());
    readings = new Latest<>(threads.ui());
    record = new ServerRecord(source, threads.ui());
    forming = new Latest<>(threads.ui());
    replay = new ReplayViewModel(threads.pulse(), System::nanoTime);
  }

  /** Whether the pane is to be seen. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Whether an answer is looked into, also one that is being read or cannot be. */
  ReadOnlyBooleanProperty lookingProperty() {
    return looking.getReadOnlyProperty();
  }

  /** The answer, null while none is chosen or read. */
  public ReadOnlyObjectProperty<@Nullable StoredAnswer> answerProperty() {
    return answer.getReadOnlyProperty();
  }

  /** Its stream as it arrived. */
  ReadOnlyObjectProperty<Stream> streamProperty() {
    return stream.getReadOnlyProperty();
  }

  /** What the stream means. */
  ReadOnlyObjectProperty<Reading> readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /** A sentence on what could not be read; empty if nothing. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** The forms of the body that went out, null until they were asked for and are there. */
  ReadOnlyObjectProperty<@Nullable Forms> formsProperty() {
    return forms.getReadOnlyProperty();
  }

  /** Reckons the forms of the body, once for each. */
  void askForForms() {
    StoredAnswer asked = answer.get();
    SentText sent = asked == null ? null : asked.sent();
    if (sent == null || forms.get() != null || forming.isAsking()) {
      return;
    }
    forming.ask(
        () ->
            CompletableFuture.supplyAsync(
                () -> new Forms(sent.canonical(), sent.sha256()), background),
        forms::set,
        this::failed);
  }

  /** What the server that gave the answer keeps of it. */
  ServerRecord record() {
    return record;
  }

  /** The frame that is looked at, -1 for none. */
  public IntegerProperty chosenProperty() {
    return chosen;
  }

  /** The frame under the pointer, -1 for none: it is lit before the one that is looked at. */
  public IntegerProperty pointedProperty() {
    return pointed;
  }

  /** The frame that is lit, -1 for none. */
  public int lit() {
    int under = pointed.get();
    return under >= 0 && under < frames() ? under : chosen.get();
  }

  /** The stream arriving once more. */
  public ReplayViewModel replay() {
    return replay;
  }

  /** How many frames the stream has. */
  public int frames() {
    return stream.get().wire().size();
  }

  /** Opens the pane with an answer. */
  public void inspect(ConversationId of, MessageId message) {
    open.set(true);
    if (!message.equals(shown)) {
      forget();
      conversation = of;
      shown = message;
      looking.set(true);
      ask();
    }
  }

  /** Opens the pane without an answer. */
  public void openEmpty() {
    open.set(true);
  }

  /** Closes the pane; what it shows is let go. */
  public void close() {
    open.set(false);
    forget();
  }

  /** Another conversation is shown: nothing of the one before is looked into. */
  public void left(@Nullable ConversationId now) {
    if (!Objects.equals(now, conversation)) {
      forget();
    }
  }

  /** An answer has ended, or was read again: if it is the one shown, what is new of it is read. */
  public void changed(MessageId message) {
    if (message.equals(shown)) {
      ask();
    }
  }

  private void forget() {
    answers.forget();
    beginnings.forget();
    wires.forget();
    readings.forget();
    record.forget();
    forming.forget();
    replay.clear();
    conversation = null;
    shown = null;
    looking.set(false);
    begun = null;
    read = null;
    chosen.set(-1);
    pointed.set(-1);
    problem.set("");
    answer.set(null);
    forms.set(null);
    stream.set(Stream.NONE);
    reading.set(Reading.NONE);
  }

  private void ask() {
    ConversationId of = conversation;
    MessageId message = shown;
    if (of == null || message == null) {
      return;
    }
    answers.ask(
        () -> source.answer(of, message),
        found -> {
          answered(found.orElse(null));
          if (found.isEmpty()) {
            problem.set("This answer is not there any more.");
          }
          put();
        },
        this::failed);
    if (read == null) {
      // What is wrong with the stream is said when the whole is asked for.
      beginnings.ask(
          () -> source.beginning(message),
          wire -> begins(message, wire),
          failure -> askWhole(message));
    } else {
      askWhole(message);
    }
  }

  private void begins(MessageId message, Wire wire) {
    if (wire.size() == 0) {
      askWhole(message);
      return;
    }
    begun = wire;
    put();
    // Not before that is painted: what is read would take the processor from it.
    pulse.next(() -> pulse.next(() -> goesOn(message)));
  }

  private void goesOn(MessageId message) {
    if (message.equals(shown) && read == null) {
      askWhole(message);
    }
  }

  private void askWhole(MessageId message) {
    wires.ask(
        () -> source.wire(message),
        wire -> {
          read = wire;
          put();
        },
        this::failed);
  }

  /** An answer that is read again mostly has the same body, whose forms stay. */
  private void answered(@Nullable StoredAnswer found) {
    if (!Objects.equals(body(answer.get()), body(found))) {
      forming.forget();
      forms.set(null);
    }
    answer.set(found);
  }

  private static @Nullable String body(@Nullable StoredAnswer of) {
    SentText sent = of == null ? null : of.sent();
    return sent == null ? null : sent.body();
  }

  private void failed(Throwable failure) {
    String message = failure.getMessage();
    problem.set(message == null ? "This answer cannot be read." : message);
  }

  /** Facts and stream come in any order; both are needed to say when what arrived. */
  private void put() {
    StoredAnswer facts = answer.get();
    boolean whole = read != null;
    Wire wire = whole ? read : begun;
    if (facts == null || wire == null) {
      return;
    }
    replay.clear();
    Timeline timeline = Timeline.of(facts.details().attempts(), wire);
    int kept = chosen.get();
    int under = pointed.get();
    stream.set(new Stream(wire, timeline, whole));
    // Nothing is chosen by itself: that would scroll the conversation away from where one reads.
    chosen.set(kept < wire.size() ? kept : -1);
    pointed.set(under < wire.size() ? under : -1);
    if (whole) {
      replay.load(wire, timeline, facts.asked());
    }
    readings.ask(
        () ->
            CompletableFuture.supplyAsync(
                () -> whole ? Reading.all(facts, wire) : Reading.beginning(facts, wire),
                background),
        reading::set,
        this::failed);
  }

  /** Looks at a frame so many after the one looked at, or as near as there is one. */
  public void step(int by) {
    if (frames() > 0) {
      chosen.set(Math.clamp((long) chosen.get() + by, 0, frames() - 1));
    }
  }

  /** Ends all listening. */
  public void dispose() {
    answers.close();
    beginnings.close();
    wires.close();
    readings.close();
    record.close();
    forming.close();
    replay.clear();
  }
}
