package dev.tempera.app.branching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.ConversationCopies;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BranchingViewModelTest {
  private final List<String> asked = new ArrayList<>();
  private final List<Toast> toasts = new ArrayList<>();
  private final List<ConversationId> revealed = new ArrayList<>();
  private final CompletableFuture<Void> stored = new CompletableFuture<>();
  private final CompletableFuture<ConversationId> answer = new CompletableFuture<>();
  private final ConversationId copy = ConversationId.create();
  private @Nullable ConversationId shown = ConversationId.create();
  private final BranchingViewModel model =
      new BranchingViewModel(
          new Late(),
          () -> stored,
          () -> shown,
          revealed::add,
          toasts::add,
          UiExecutor.immediate());

  private final class Late implements ConversationCopies {
    @Override
    public CompletableFuture<ConversationId> duplicate(ConversationId from) {
      asked.add("duplicate");
      return answer;
    }

    @Override
    public CompletableFuture<ConversationId> branch(ConversationId from, MessageId last) {
      asked.add("branch " + from.equals(shown));
      return answer;
    }
  }

  private List<String> told() {
    return toasts.stream().map(Toast::text).toList();
  }

  @Test
  void whatIsSetIsStoredBeforeItIsCopied() {
    model.branchOff(MessageId.create());
    assertEquals(List.of(), asked);
    stored.complete(null);
    assertEquals(List.of("branch true"), asked);
    answer.complete(copy);
    assertEquals(List.of(copy), revealed);
    assertEquals(List.of("Branched into a new conversation"), told());
  }

  @Test
  void aCopyThatComesLateIsOfferedOnly() {
    stored.complete(null);
    model.duplicate(ConversationId.create());
    answer.complete(copy);
    assertEquals(List.of(), revealed);
    assertEquals("Show", toasts.getFirst().action());
    toasts.getFirst().run().run();
    assertEquals(List.of(copy), revealed);
  }

  @Test
  void aFailureIsToldAndNothingIsShown() {
    stored.completeExceptionally(new IllegalStateException("the parameters were not stored"));
    model.branchOff(MessageId.create());
    answer.completeExceptionally(new IllegalStateException("The disk is full."));
    assertEquals(List.of(), revealed);
    assertEquals(List.of("The disk is full."), told());
  }

  @Test
  void withoutAConversationNothingHappens() {
    shown = null;
    stored.complete(null);
    model.branchOff(MessageId.create());
    assertEquals(List.of(), asked);
  }
}
