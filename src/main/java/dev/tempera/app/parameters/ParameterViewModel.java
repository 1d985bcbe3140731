package dev.tempera.app.parameters;

import dev.tempera.app.ui.TextProblem;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.params.CheckContext;
import dev.tempera.core.params.Finding;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterCheck;
import dev.tempera.core.params.ParameterDescriptor;
import dev.tempera.core.params.ParameterDescriptor.Kind;
import dev.tempera.core.params.ParameterExamples;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.params.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One parameter of the sidebar. FX thread only. */
public final class ParameterViewModel {
  /** What the note under a control is. */
  public enum Tone {
    /** There is none. */
    NONE,
    WARNING,
    ERROR
  }

  /** What a parameter needs of the sidebar around it. */
  interface Host {
    ParameterSet parameters();

    CheckContext context();

    /** Whether OpenRouter is asked. */
    boolean openRouter();

    void change(String name, ParameterValue value);

    /** What a field holds has become good or bad, or is no longer being typed. */
    void judged();
  }

  private final ParameterDescriptor descriptor;
  private final Host host;
  private final ReadOnlyObjectWrapper<ParameterValue> value =
      new ReadOnlyObjectWrapper<>(ParameterValue.UNSET);
  private final ReadOnlyBooleanWrapper unsupported = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper matching = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Tone> tone = new ReadOnlyObjectWrapper<>(Tone.NONE);
  private final ReadOnlyStringWrapper unsetText = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<List<TextProblem>> problems =
      new ReadOnlyObjectWrapper<>(List.of());
  private List<Finding> rejected = List.of();
  private List<Finding> findings = List.of();
  private List<Finding> inForce = List.of();
  private final ReadOnlyObjectWrapper<@Nullable CheckContext> checkedIn =
      new ReadOnlyObjectWrapper<>();

  /** What was in force when the typing that goes on began; null while nobody types. */
  private @Nullable ParameterValue beforeTyping;

  /** What was refused last, as typed; empty if it was not typed. */
  private String refusedText = "";

  private boolean changing;
  private String query = "";

  ParameterViewModel(ParameterDescriptor descriptor, Host host) {
    this.descriptor = descriptor;
    this.host = host;
  }

  /** What is known of it. */
  public ParameterDescriptor descriptor() {
    return descriptor;
  }

  /** The value in force: what Send would send. */
  public ReadOnlyObjectProperty<ParameterValue> valueProperty() {
    return value.getReadOnlyProperty();
  }

  /** Whether it has a value. */
  public boolean isSet() {
    return value.get() instanceof ParameterValue.Set;
  }

  /** The JSON in force, null if Unset. */
  public @Nullable JsonNode json() {
    return value.get() instanceof ParameterValue.Set set ? set.json() : null;
  }

  /** Whether it is sent even to a model that does not list it. */
  public boolean isInsisted() {
    return value.get() instanceof ParameterValue.Set set && set.insisted();
  }

  /** The value in force as text to edit; empty if Unset. */
  public String text() {
    JsonNode json = json();
    if (json == null) {
      return "";
    }
    return ParameterTexts.toEdit(descriptor, json);
  }

  /** Whether the model says that it does not take it. */
  public ReadOnlyBooleanProperty unsupportedProperty() {
    return unsupported.getReadOnlyProperty();
  }

  /** Whether the sidebar's filter finds it. */
  public ReadOnlyBooleanProperty matchingProperty() {
    return matching.getReadOnlyProperty();
  }

  /** The sentence under the control, empty if there is nothing to say. */
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  /** What kind of sentence it is. */
  public ReadOnlyObjectProperty<Tone> toneProperty() {
    return tone.getReadOnlyProperty();
  }

  /** What applies while it is Unset, such as "provider default (1)". */
  public ReadOnlyStringProperty unsetTextProperty() {
    return unsetText.getReadOnlyProperty();
  }

  /** What is wrong at which place of the JSON typed last. */
  public ReadOnlyObjectProperty<List<TextProblem>> problemsProperty() {
    return problems.getReadOnlyProperty();
  }

  /** Whether what was typed last was refused, so that the field shows what is not in force. */
  public boolean isRejected() {
    return !rejected.isEmpty();
  }

  /**
   * What Send has to say of it: that a text in its field is not sent, and what is. Empty if the
   * field is good, and as long as somebody types in it.
   */
  public String unapplied() {
    return beforeTyping == null && isRejected()
        ? ParameterNote.unapplied(descriptor.label(), refusedText, text())
        : "";
  }

  /** Ready values to start from. */
  public List<ParameterExamples.Example> examples() {
    return ParameterExamples.of(descriptor.name(), host.parameters());
  }

  /**
   * Takes what was typed; a blank text unsets. What cannot be sent is refused with a note, and the
   * value in force stays.
   *
   * @return whether it is in force now
   */
  public boolean enter(String text) {
    beforeTyping = null;
    return read(text);
  }

  /**
   * Takes what a field holds after a keystroke. Good, it is in force at once; while it is not, what
   * was in force before the typing stands, and not what the first half of the text happens to mean.
   * {@link #finishTyping} ends the typing.
   *
   * @return whether it is in force now
   */
  public boolean type(String text) {
    if (beforeTyping == null) {
      beforeTyping = value.get();
    }
    return read(text);
  }

  /** What the field holds is all of it: the next key begins something new. */
  public void finishTyping() {
    if (beforeTyping != null) {
      beforeTyping = null;
      host.judged();
    }
  }

  private boolean read(String text) {
    if (text.isBlank()) {
      takeOut();
      return true;
    }
    if (descriptor.kind() == Kind.JSON) {
      return readJson(text);
    }
    return switch (ParameterCheck.read(descriptor, text, host.context())) {
      case ParameterCheck.Entry.Accepted accepted -> take(accepted.value());
      case ParameterCheck.Entry.Refused refused -> reject(refused.findings(), text);
    };
  }

  private boolean readJson(String text) {
    return switch (JsonText.parse(ParameterCheck.decimalPoint(text))) {
      case JsonText.Failed(JsonText.Problem problem) -> {
        problems.set(List.of(problem(problem, true)));
        String message = "Line " + problem.place().line() + ": " + problem.message();
        yield reject(List.of(new Finding(Finding.Severity.ERROR, "", message)), text);
      }
      case JsonText.Parsed parsed -> {
        List<Finding> found = ParameterCheck.check(descriptor, parsed.value(), host.context());
        problems.set(
            Stream.concat(
                    parsed.duplicates().stream().map(p -> problem(p, false)),
                    found.stream().map(f -> problem(parsed, f)))
                .toList());
        yield found.stream().anyMatch(Finding::isError)
            ? reject(found, text)
            : take(parsed.value());
      }
    };
  }

  private static TextProblem problem(JsonText.Problem problem, boolean error) {
    return new TextProblem(
        problem.place().line(), problem.place().column(), problem.message(), error);
  }

  private static TextProblem problem(JsonText.Parsed parsed, Finding finding) {
    JsonText.Place place = parsed.placeOf(finding.pointer());
    return new TextProblem(place.line(), place.column(), finding.message(), finding.isError());
  }

  /** Sets a value that needs no typing, such as a slider's; refused like a typed one. */
  public boolean set(JsonNode json) {
    beforeTyping = null;
    List<Finding> found = ParameterCheck.check(descriptor, json, host.context());
    return found.stream().anyMatch(Finding::isError) ? reject(found, "") : take(json);
  }

  private boolean take(JsonNode json) {
    rejected = List.of();
    change(new ParameterValue.Set(json, isInsisted()));
    return true;
  }

  private boolean reject(List<Finding> why, String text) {
    rejected = why;
    refusedText = text.strip();
    change(beforeTyping == null ? value.get() : beforeTyping);
    return false;
  }

  /** Takes it out of the request. */
  public void unset() {
    beforeTyping = null;
    takeOut();
  }

  private void takeOut() {
    rejected = List.of();
    problems.set(List.of());
    change(ParameterValue.UNSET);
  }

  /** Puts in force what a form made of the value; null takes it out of the request. */
  void change(@Nullable JsonNode to) {
    revert();
    if (to == null) {
      unset();
    } else {
      boolean _ = set(to);
    }
  }

  /** What the value is judged by; changes with the model. */
  ReadOnlyObjectProperty<@Nullable CheckContext> contextProperty() {
    return checkedIn.getReadOnlyProperty();
  }

  /** What is known of the model. */
  ModelInfo modelInfo() {
    return host.context().model();
  }

  /** Puts a value in force, with whatever is said of the text in the field. */
  private void change(ParameterValue now) {
    if (now.equals(value.get())) {
      showNote();
    } else {
      changing = true;
      try {
        host.change(descriptor.name(), now);
      } finally {
        changing = false;
      }
    }
    host.judged();
  }

  /** Forgets what was refused and goes back to the value in force. */
  public void revert() {
    beforeTyping = null;
    rejected = List.of();
    problems.set(List.of());
    showNote();
    host.judged();
  }

  /** Sends it although the model does not list it, or no longer. Has no effect while Unset. */
  public void insist(boolean insisted) {
    JsonNode json = json();
    if (json != null) {
      host.change(descriptor.name(), new ParameterValue.Set(json, insisted));
    }
  }

  /** Takes over what the sidebar shows now. */
  void refresh(ParameterValue now, List<Finding> together) {
    CheckContext context = host.context();
    boolean changed = !now.equals(value.get());
    if (changed && !changing) {
      // Somebody else's value: what is in the field is no longer about it.
      beforeTyping = null;
      rejected = List.of();
    }
    if (changed || !context.equals(checkedIn.get())) {
      findings =
          now instanceof ParameterValue.Set set
              ? ParameterCheck.check(descriptor, set.json(), context)
              : List.of();
      unsupported.set(Parameters.isUnsupported(context.model(), descriptor.name()));
      unsetText.set(ParameterTexts.unset(descriptor, modelDefault()));
    }
    value.set(now);
    checkedIn.set(context);
    filter(query);
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(together);
    inForce = List.copyOf(all);
    showNote();
  }

  /** What the model uses while it is Unset, null if the model's server does not say. */
  public @Nullable JsonNode modelDefault() {
    return host.context().model().defaultParameters().get(descriptor.name());
  }

  /** Whether a text means the value in force, perhaps written in another way. */
  public boolean matches(String text) {
    if (text.isBlank()) {
      return !isSet();
    }
    return ParameterCheck.read(descriptor, text, host.context())
            instanceof ParameterCheck.Entry.Accepted accepted
        && JsonText.isSame(accepted.value(), json());
  }

  /** The same in fewer words, for a field: "default 1". */
  public String shortUnsetText() {
    return ParameterTexts.shortened(unsetText.get());
  }

  private void showNote() {
    ParameterNote now = ParameterNote.NONE;
    if (!rejected.isEmpty()) {
      now = ParameterNote.refused(rejected, text());
    } else if (isSet()) {
      String unsupportedText =
          "Not supported by "
              + host.context().modelName()
              + (isInsisted() ? "; sent anyway." : "; not sent.");
      now = ParameterNote.inForce(inForce, unsupported.get() ? unsupportedText : "");
    }
    note.set(now.text());
    tone.set(now.tone());
  }

  /** Applies the sidebar's filter; blank finds everything that is offered. */
  void filter(String wanted) {
    query = wanted;
    matching.set(isOffered() && ParameterTexts.matches(descriptor, wanted));
  }

  /** Plugins are OpenRouter's own: elsewhere they are shown only while they are set. */
  boolean isOffered() {
    return !descriptor.name().equals("plugins") || host.openRouter() || isSet();
  }
}
