package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.params.CheckContext;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterDescriptor;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.params.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One parameter by itself: what is typed, what is taken, and what is said of it. */
class ParameterViewModelTest {
  private CheckContext context = CheckContext.of(ModelInfo.unknown("a/m"), false);
  private ParameterSet set = ParameterSet.EMPTY;
  private final List<String> changes = new ArrayList<>();
  private int judged;
  private ParameterViewModel row = row("temperature");

  private ParameterViewModel row(String name) {
    ParameterViewModel[] made = new ParameterViewModel[1];
    made[0] =
        new ParameterViewModel(
            Parameters.describe(name),
            new ParameterViewModel.Host() {
              @Override
              public boolean openRouter() {
                return true;
              }

              @Override
              public ParameterSet parameters() {
                return set;
              }

              @Override
              public CheckContext context() {
                return context;
              }

              @Override
              public void change(String changed, ParameterValue value) {
                changes.add(changed);
                set = set.with(changed, value);
                made[0].refresh(value, List.of());
              }

              @Override
              public void judged() {
                judged++;
              }
            });
    made[0].refresh(ParameterValue.UNSET, List.of());
    return made[0];
  }

  @Test
  void whatIsEnteredIsTakenOrTheOldValueStays() {
    assertTrue(row.enter("0.5"));
    assertEquals("0.5", row.text());
    assertTrue(row.isSet());
    assertEquals(ParameterViewModel.Tone.NONE, row.toneProperty().get());
    assertFalse(row.enter("3"));
    assertTrue(row.isRejected());
    assertEquals("0.5", row.text());
    assertEquals(
        "Temperature must be a number between 0 and 2. Not applied: 0.5 stays.",
        row.noteProperty().get());
    assertEquals(ParameterViewModel.Tone.ERROR, row.toneProperty().get());
    assertEquals("Temperature: “3” is not valid; 0.5 is sent.", row.unapplied());
    assertTrue(row.enter("0.5"));
    assertEquals("", row.noteProperty().get(), "the same value is good again");
    assertEquals("", row.unapplied());
    assertEquals(List.of("temperature"), changes, "and nothing changed");
  }

  @Test
  void anEmptiedFieldIsUnset() {
    assertTrue(row.enter("0.5"));
    assertTrue(row.enter("  "));
    assertFalse(row.isSet());
    assertEquals("", row.text());
    assertNull(row.json());
    assertFalse(row.enter("hot"));
    row.unset();
    assertFalse(row.isRejected());
    assertEquals("", row.noteProperty().get());
  }

  @Test
  void whileItIsTypedTheValueFromBeforeComesBackAndNobodyIsWarned() {
    assertTrue(row.enter("0.5"));
    int before = judged;
    assertTrue(row.type("0.7"));
    assertFalse(row.type("0.7x"));
    assertEquals("0.5", row.text(), "not the half that was good in between");
    assertEquals("", row.unapplied(), "it is still being typed");
    row.finishTyping();
    assertEquals("Temperature: “0.7x” is not valid; 0.5 is sent.", row.unapplied());
    assertEquals(before + 3, judged);
    row.finishTyping();
    assertEquals(before + 3, judged, "it was finished already");
  }

  @Test
  void revertForgetsWhatWasRefused() {
    assertFalse(row.enter("hot"));
    assertEquals("Temperature: “hot” is not valid; it is not sent.", row.unapplied());
    row.revert();
    assertFalse(row.isRejected());
    assertEquals("", row.noteProperty().get());
    assertEquals("", row.unapplied());
  }

  @Test
  void aValueCanBeSetWithoutTyping() {
    assertTrue(row.set(ExactJson.read("1")));
    assertEquals("1", row.text());
    assertFalse(row.set(ExactJson.read("9")));
    assertEquals("Temperature: what its field holds is not valid; 1 is sent.", row.unapplied());
    assertTrue(row.matches("1.0"));
    assertFalse(row.matches("2"));
    assertFalse(row.matches("hot"));
    assertFalse(row.matches(" "));
    row.unset();
    assertTrue(row.matches(" "));
  }

  @Test
  void insistenceBelongsToTheValue() {
    row.insist(true);
    assertEquals(List.of(), changes, "there is nothing to insist on");
    assertTrue(row.enter("1"));
    row.insist(true);
    assertTrue(row.isInsisted());
    assertTrue(row.enter("0.5"));
    assertTrue(row.isInsisted(), "the next value is insisted on as well");
    row.insist(false);
    assertFalse(row.isInsisted());
  }

  @Test
  void jsonIsRefusedWithItsLineAndWarnedOfWithItsPlace() {
    row = row("response_format");
    assertFalse(row.enter("{\n\"type\":"));
    assertEquals(
        "Line 2: The text ends where a value is expected. Not applied: it stays unset.",
        row.noteProperty().get());
    assertEquals(2, row.problemsProperty().get().getFirst().line());
    assertTrue(row.problemsProperty().get().getFirst().error());
    assertTrue(row.enter("{\"type\":\"text\",\n \"type\":\"xml\"}"));
    assertEquals(2, row.problemsProperty().get().size());
    assertFalse(row.problemsProperty().get().getFirst().error(), "a name twice");
    assertEquals(2, row.problemsProperty().get().getFirst().line());
    assertEquals(2, row.problemsProperty().get().getLast().line());
    assertEquals(ParameterViewModel.Tone.WARNING, row.toneProperty().get());
    assertFalse(row.enter("{\"a\":1}"));
    assertTrue(row.problemsProperty().get().getFirst().error());
    row.revert();
    assertEquals(List.of(), row.problemsProperty().get());
    row.unset();
    assertEquals(List.of(), row.problemsProperty().get());
  }

  private static ModelInfo model(Set<String> supported) {
    return new ModelInfo(
        "a/m",
        "A: M",
        null,
        null,
        null,
        null,
        supported,
        Map.of("temperature", ExactJson.read("0.3")),
        null);
  }

  @Test
  void aModelThatTakesItNotIsNamedAndWhatItInsistsOnToo() {
    assertTrue(row.enter("1"));
    assertFalse(row.unsupportedProperty().get());
    context = CheckContext.of(model(Set.of("seed")), false);
    row.refresh(set.get("temperature"), List.of());
    assertTrue(row.unsupportedProperty().get());
    assertEquals("Not supported by M; not sent.", row.noteProperty().get());
    row.insist(true);
    assertEquals("Not supported by M; sent anyway.", row.noteProperty().get());
    row.unset();
    assertEquals("", row.noteProperty().get());
    context = CheckContext.of(model(Set.of("temperature")), false);
    row.refresh(ParameterValue.UNSET, List.of());
    assertFalse(row.unsupportedProperty().get());
    assertEquals("model default (0.3)", row.unsetTextProperty().get());
    assertEquals("default 0.3", row.shortUnsetText());
    assertEquals(ExactJson.read("0.3"), row.modelDefault());
  }

  @Test
  void whereNoModelSaysItsDefaultTheProvidersIsMeant() {
    assertEquals("provider default (1)", row.unsetTextProperty().get());
    assertEquals("default 1", row.shortUnsetText());
    ParameterViewModel seed = row("seed");
    assertEquals("provider default", seed.unsetTextProperty().get());
    assertEquals("default", seed.shortUnsetText());
    assertNull(seed.modelDefault());
  }

  @Test
  void somebodyElsesValueEndsTheTyping() {
    assertFalse(row.type("hot"));
    row.refresh(new ParameterValue.Set(ExactJson.read("2"), false), List.of());
    assertFalse(row.isRejected());
    assertEquals("2", row.text());
    row.finishTyping();
    assertEquals("", row.unapplied());
  }

  @Test
  void theFilterLooksAtNameLabelAndSummary() {
    assertTrue(row.matchingProperty().get());
    row.filter("TEMPER");
    assertTrue(row.matchingProperty().get());
    row.filter("temper zebra");
    assertFalse(row.matchingProperty().get());
    row.filter(" ");
    assertTrue(row.matchingProperty().get());
  }

  @Test
  void groupsOpenWhereOneLooksFirst() {
    ParameterViewModel seed = row("seed");
    for (ParameterDescriptor.Group each : ParameterDescriptor.Group.values()) {
      ParameterGroupViewModel group = new ParameterGroupViewModel(each, List.of(row, seed));
      boolean first =
          each == ParameterDescriptor.Group.SAMPLING || each == ParameterDescriptor.Group.LIMITS;
      assertEquals(first, group.expandedProperty().get());
      assertFalse(group.label().isBlank());
      assertEquals(each, group.group());
    }
    ParameterGroupViewModel group =
        new ParameterGroupViewModel(ParameterDescriptor.Group.SAMPLING, List.of(row, seed));
    assertEquals(0, group.setCountProperty().get());
    assertTrue(row.enter("1"));
    context = CheckContext.of(model(Set.of("temperature")), false);
    row.refresh(set.get("temperature"), List.of());
    seed.refresh(ParameterValue.UNSET, List.of());
    row.filter("zebra");
    group.refresh();
    assertEquals(1, group.setCountProperty().get());
    assertEquals(List.of(row), group.supported());
    assertEquals(List.of(seed), group.unsupported());
    assertTrue(group.matchingProperty().get());
    seed.filter("zebra");
    group.refresh();
    assertFalse(group.matchingProperty().get());
    assertEquals(List.of(row, seed), group.rows());
  }
}
