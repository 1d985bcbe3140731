package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VariantsViewModelTest {
  private final SidebarFixture fixture = new SidebarFixture();
  private final ParametersViewModel sidebar = fixture.viewModel();
  private final List<String> asked = new ArrayList<>();
  private final List<String> begun = new ArrayList<>();
  private CompletableFuture<Void> asking = new CompletableFuture<>();
  private final VariantsViewModel model =
      new VariantsViewModel(
          () -> sidebar.setupProperty().get(), fixture.catalog, UiExecutor.immediate());

  private void open(String key, String original) {
    model.open(
        new VariantSubject(
            key,
            "Message",
            original,
            false,
            new Usage(1000L, 500L, null, null, null, "{}"),
            (texts, times) -> {
              asked.add(texts + " × " + times);
              return asking;
            }),
        () -> begun.add(key));
  }

  private void write(int variant, String text) {
    model.variants().get(variant).textProperty().set(text);
  }

  @Test
  void variantsAreWrittenBesideTheOriginalWithTheirCost() {
    open("a", "How tall is it?");
    assertEquals("How tall is it?", model.variants().getFirst().textProperty().get());
    assertFalse(model.readyProperty().get());
    assertEquals(
        "Variant 1 is the original so far: change a word of it.", model.problemProperty().get());
    write(0, "How high is it?");
    assertEquals(
        "1 text: 1 request, about $0.0003 if they are as long as this answer.",
        model.aboutProperty().get());
    model.add();
    assertEquals("How high is it?", model.variants().getLast().textProperty().get());
    assertEquals(
        "Variant 2 is there twice: change it, or take it out.", model.problemProperty().get());
    write(1, "  ");
    assertEquals(
        "Variant 2 is empty: write something, or take it out.", model.problemProperty().get());
    write(1, "Its height?");
    model.timesProperty().set(3);
    assertTrue(model.aboutProperty().get().startsWith("2 texts × 3: 6 requests, about $0.0018"));
    model.withOriginalProperty().set(true);
    assertTrue(model.aboutProperty().get().startsWith("3 texts × 3: 9 requests"));
    assertTrue(model.run());
    assertEquals(List.of("[How tall is it?, How high is it?, Its height?] × 3"), asked);
    assertFalse(model.run(), "it is on its way");
    assertEquals(List.of(), begun, "not before they have begun");
    asking.complete(null);
    assertEquals(List.of("a"), begun);
  }

  @Test
  void whyAPasteIsNotThereIsSaidUntilTheNextChange() {
    open("a", "one");
    write(0, "two");
    model.pastedTooLong();
    assertTrue(model.problemProperty().get().startsWith("What you pasted is left out"));
    assertEquals("", model.aboutProperty().get());
    assertTrue(model.readyProperty().get(), "what is written can be asked");
    write(0, "three");
    assertEquals("", model.problemProperty().get());
    assertTrue(model.aboutProperty().get().startsWith("1 text"));
  }

  @Test
  void whatDiffersIsMarkedInBoth() {
    open("a", "How tall is it?");
    write(0, "How high is it?");
    var difference = model.difference(model.variants().getFirst());
    assertEquals(3, difference.before().size());
    assertTrue(difference.after().get(1).changed());
  }

  @Test
  void whatIsWrittenStaysUntilItIsAsked() {
    open("a", "one");
    write(0, "two");
    open("a", "one");
    assertEquals("two", model.variants().getFirst().textProperty().get());
    asking = CompletableFuture.failedFuture(new IllegalStateException("The disk is full."));
    model.run();
    assertEquals("The disk is full.", model.problemProperty().get());
    assertTrue(model.readyProperty().get());
    assertEquals(1, model.variants().size());
    asking = CompletableFuture.completedFuture(null);
    assertTrue(model.run());
    open("a", "one");
    assertEquals("one", model.variants().getFirst().textProperty().get());
    write(0, "three");
    open("b", "one");
    assertEquals("one", model.variants().getFirst().textProperty().get(), "another message");
  }

  @Test
  void oneIsTakenOutAndTheLastBecomesTheOriginal() {
    open("a", "one");
    write(0, "two");
    model.add();
    write(1, "three");
    model.walk(-1);
    assertEquals("two", chosen());
    model.remove(model.variants().getFirst());
    assertEquals("three", chosen());
    model.remove(model.variants().getFirst());
    assertEquals("one", chosen());
    model.walk(1);
    assertEquals("one", chosen());
  }

  private String chosen() {
    Variant chosen = model.chosenProperty().get();
    return chosen == null ? "" : chosen.textProperty().get();
  }

  @Test
  void tooManyRequestsAreRefused() {
    open("a", "one");
    write(0, "two");
    model.timesProperty().set(101);
    assertTrue(model.problemProperty().get().startsWith("That is 101 requests"));
    for (int i = 0; i < 20; i++) {
      model.add();
    }
    assertEquals(VariantsViewModel.MOST, model.variants().size());
  }
}
