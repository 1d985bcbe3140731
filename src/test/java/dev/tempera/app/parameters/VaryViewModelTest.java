package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.models.browser.Choice;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.connection.SetupCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VaryViewModelTest {
  private final SidebarFixture fixture = new SidebarFixture();
  private final ParametersViewModel sidebar = fixture.viewModel();
  private final List<Setup> asked = new ArrayList<>();
  private final List<MessageId> begun = new ArrayList<>();
  private CompletableFuture<Void> asking = new CompletableFuture<>();
  private @Nullable MessageNode answer = answer(1000L, 500L);
  private final VaryViewModel model = model();

  private VaryViewModel model() {
    ActiveConnections connections =
        new ActiveConnections(fixture.settings, Map.of(), fixture.extra);
    VaryViewModel made =
        new VaryViewModel(
            () -> sidebar.setupProperty().get(),
            fixture.catalog,
            new SetupCheck(fixture.catalog, connections),
            connections::all,
            new VaryViewModel.Answers() {
              @Override
              public Optional<MessageNode> last() {
                return Optional.ofNullable(answer);
              }

              @Override
              public CompletableFuture<?> ask(MessageNode of, List<Setup> setups) {
                asked.addAll(setups);
                return asking;
              }
            },
            UiExecutor.immediate());
    made.onBegun(begun::add);
    return made;
  }

  private static MessageNode answer(@Nullable Long in, @Nullable Long out) {
    Instant at = Instant.EPOCH;
    Usage usage = in == null ? null : new Usage(in, out, null, null, null, "{}");
    Answer facts =
        new Answer(
            TurnState.COMPLETE,
            "c",
            "m",
            null,
            null,
            null,
            null,
            null,
            usage,
            null,
            at,
            null,
            null,
            null,
            null);
    return new MessageNode(
        new MessageId("a"),
        new ConversationId("k"),
        null,
        ChatMessage.text(Role.ASSISTANT, "x"),
        at,
        facts);
  }

  private static String temperature(Setup setup) {
    return setup.parameters().json("temperature").map(Object::toString).orElse("unset");
  }

  @Test
  void typedLevelsBecomeRequestsWithTheirCost() {
    model.open(VaryTarget.parameter("temperature"));
    assertEquals("unset", model.textProperty().get());
    model.textProperty().set("unset, 0, 0.5, 1");
    assertEquals(
        "4 levels: 4 requests, about $0.0012 if they are as long as this answer.",
        model.aboutProperty().get());
    model.timesProperty().set(3);
    assertTrue(model.aboutProperty().get().startsWith("4 levels × 3: 12 requests, about $0.0036"));
    assertTrue(model.run());
    assertEquals(12, asked.size());
    assertEquals(
        List.of("unset", "0", "0.5", "1"),
        asked.subList(0, 4).stream().map(VaryViewModelTest::temperature).toList());
    assertEquals(sidebar.setupProperty().get(), asked.getFirst(), "what is set stays");
    assertEquals(List.of(), begun, "not before they have begun");
    asking.complete(null);
    assertEquals(List.of(new MessageId("a")), begun);
  }

  @Test
  void whatCannotBeAskedIsSaidAndNotAsked() {
    model.open(VaryTarget.parameter("temperature"));
    model.textProperty().set("0, 9");
    assertFalse(model.readyProperty().get());
    assertTrue(model.problemProperty().get().contains("“9”"), model.problemProperty().get());
    assertFalse(model.run());
    model.textProperty().set("0..2 step .1");
    model.timesProperty().set(6);
    assertTrue(model.problemProperty().get().startsWith("That is 126 requests"));
    answer = null;
    model.timesProperty().set(1);
    assertTrue(model.problemProperty().get().startsWith("Ask something first"));
    assertFalse(model.run());
    assertEquals(List.of(), asked);
  }

  @Test
  void whatFailsIsTold() {
    model.open(VaryTarget.parameter("temperature"));
    model.textProperty().set("0, 1");
    asking = CompletableFuture.failedFuture(new IllegalStateException("The disk is full."));
    model.run();
    assertEquals("The disk is full.", model.problemProperty().get());
    assertEquals(List.of(), begun);
  }

  @Test
  void unknownUsageOrPriceIsNotGuessed() {
    answer = answer(null, null);
    model.open(VaryTarget.parameter("temperature"));
    model.textProperty().set("0, 1");
    assertEquals("2 levels: 2 requests; what they cost is not known.", model.aboutProperty().get());
  }

  @Test
  void modelsArePickedFromTheList() {
    model.open(VaryTarget.MODEL);
    assertEquals("Pick the models to ask.", model.problemProperty().get());
    model.queryProperty().set("llama");
    Choice llama = model.found().getFirst();
    model.pick(llama, true);
    model.pick(llama, true);
    model.queryProperty().set("nano");
    model.pick(model.found().getFirst(), true);
    assertTrue(model.isPicked(llama));
    assertTrue(model.aboutProperty().get().startsWith("2 levels: 2 requests, about $0.0006"));
    model.run();
    assertEquals(
        List.of(SidebarFixture.OPEN_MODEL, SidebarFixture.NANO),
        asked.stream().map(Setup::model).toList());
    model.pick(llama, false);
    assertFalse(model.isPicked(llama));
  }

  @Test
  void whyAPasteIsNotThereIsSaidUntilTheNextChange() {
    model.open(VaryTarget.parameter("temperature"));
    model.textProperty().set("0, 1");
    model.pastedTooLong();
    assertEquals(
        "What you pasted is left out: it is too long for this line.",
        model.problemProperty().get());
    assertEquals("", model.aboutProperty().get());
    model.textProperty().set("0, 0.5");
    assertEquals("", model.problemProperty().get());
    assertTrue(model.aboutProperty().get().startsWith("2 levels"));
  }

  @Test
  void anotherTargetBeginsWithWhatIsSetThere() {
    sidebar.parameter("top_p").enter("0.9");
    model.open(VaryTarget.parameter("temperature"));
    model.targetProperty().set(VaryTarget.parameter("top_p"));
    assertEquals("0.9", model.textProperty().get());
  }
}
