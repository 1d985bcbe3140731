package dev.tempera.app.parameters;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.settings.Settings.Preset;
import dev.tempera.core.settings.SettingsStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Presets: parameters and system prompt under a name. Everything here can be undone once. FX thread
 * only.
 */
public final class PresetsViewModel {
  /** What can be taken back, after {@code text}, such as "Preset “x” deleted". */
  public record Undo(String text, Runnable action) {}

  private final PresetList list;
  private final Supplier<Setup> current;
  private final Consumer<Setup> apply;
  private final ObservableList<Preset> presets = FXCollections.observableArrayList();
  // One wrapper: it hears its list weakly, so a passing one would fall silent.
  private final ObservableList<Preset> shownPresets =
      FXCollections.unmodifiableObservableList(presets);
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable Undo> undo = new ReadOnlyObjectWrapper<>();
  private final Map<ConversationId, String> applied = new HashMap<>();
  private @Nullable ConversationId shown;
  private String lastApplied = "";

  PresetsViewModel(SettingsStore settings, Supplier<Setup> current, Consumer<Setup> apply) {
    list = new PresetList(settings);
    this.current = current;
    this.apply = apply;
    settingsChanged();
  }

  /** All presets by name. */
  public ObservableList<Preset> presets() {
    return shownPresets;
  }

  /** The preset in force, with the number of changes since, or that there is none. */
  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** What can be taken back, null if nothing. */
  public ReadOnlyObjectProperty<@Nullable Undo> undoProperty() {
    return undo.getReadOnlyProperty();
  }

  /** Takes back what {@link #undoProperty} names. */
  public void undo() {
    Undo last = undo.get();
    undo.set(null);
    if (last != null) {
      last.action().run();
    }
  }

  /** Says no more of what could be taken back. */
  public void forgetUndo() {
    undo.set(null);
  }

  /** The name to offer for saving. */
  public String suggestedName() {
    return lastApplied;
  }

  /**
   * Keeps the current values, in the place of a preset of the same name.
   *
   * @return what is wrong with the name, empty if nothing
   */
  public Optional<String> save(String name) {
    String clean = name.strip();
    Optional<String> problem = PresetList.problem(clean);
    if (problem.isPresent()) {
      return problem;
    }
    Setup setup = current.get();
    Optional<Preset> replaced = list.find(clean);
    lastApplied = clean;
    list.put(new Preset(clean, setup.systemPrompt(), setup.parameters()));
    offerUndo(
        "Preset \u201c" + clean + "\u201d " + (replaced.isPresent() ? "replaced" : "saved"),
        () -> replaced.ifPresentOrElse(list::put, () -> list.remove(clean)));
    return Optional.empty();
  }

  /** Takes over a preset's system prompt and exactly its parameters; all others become Unset. */
  public void apply(Preset preset) {
    Setup before = current.get();
    String appliedBefore = lastApplied;
    lastApplied = preset.name();
    takeOver(preset.systemPrompt(), preset.parameters());
    offerUndo(
        "Preset \u201c" + preset.name() + "\u201d applied",
        () -> {
          lastApplied = appliedBefore;
          takeOver(before.systemPrompt(), before.parameters());
        });
  }

  /** Takes over exactly these parameters, which are no preset's. */
  void use(String what, ParameterSet parameters) {
    ParameterSet before = current.get().parameters();
    takeOver(current.get().systemPrompt(), parameters);
    offerUndo(what, () -> takeOver(current.get().systemPrompt(), before));
  }

  private void takeOver(String systemPrompt, ParameterSet parameters) {
    apply.accept(current.get().withSystemPrompt(systemPrompt).withParameters(parameters));
    refresh();
  }

  private void offerUndo(String text, Runnable action) {
    undo.set(new Undo(text, action));
  }

  /** A line for each difference from the preset to the current values. */
  public List<String> differences(Preset preset) {
    return PresetDifferences.between(preset, current.get());
  }

  /**
   * Gives another name.
   *
   * @return what is wrong with the name, empty if nothing
   */
  public Optional<String> rename(Preset preset, String name) {
    String clean = name.strip();
    Optional<String> problem = PresetList.problem(clean);
    if (problem.isPresent() || clean.equals(preset.name())) {
      return problem;
    }
    if (list.find(clean).isPresent()) {
      return Optional.of("There is a preset \u201c" + clean + "\u201d already.");
    }
    changeName(preset.name(), clean);
    offerUndo(
        "Preset renamed to \u201c" + clean + "\u201d", () -> changeName(clean, preset.name()));
    return Optional.empty();
  }

  private void changeName(String from, String to) {
    applied.replaceAll((id, name) -> name.equals(from) ? to : name);
    if (lastApplied.equals(from)) {
      lastApplied = to;
    }
    list.rename(from, to);
  }

  /** Removes a preset. */
  public void delete(Preset preset) {
    boolean wasDefault = isDefault(preset);
    list.remove(preset.name());
    offerUndo(
        "Preset \u201c" + preset.name() + "\u201d deleted",
        () -> {
          list.put(preset);
          if (wasDefault) {
            useForNew(preset, true);
          }
        });
  }

  /** Whether new conversations start with it. */
  public boolean isDefault(Preset preset) {
    return list.isDefault(preset.name());
  }

  /** Lets new conversations start with it, or with no preset. */
  public void useForNew(Preset preset, boolean use) {
    list.useForNew(use ? preset.name() : null);
  }

  void settingsChanged() {
    List<Preset> sorted = list.sorted();
    if (!sorted.equals(presets)) {
      presets.setAll(sorted);
    }
    refresh();
  }

  /** Another conversation is shown: what was applied to each is remembered. */
  void show(@Nullable ConversationId id) {
    if (shown != null) {
      applied.put(shown, lastApplied);
    }
    shown = id;
    lastApplied = id == null ? "" : applied.getOrDefault(id, "");
    refresh();
  }

  /** The current values have changed. */
  void refresh() {
    title.set(PresetDifferences.title(presets, lastApplied, current.get()));
  }
}
