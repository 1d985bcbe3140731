package dev.tempera.core.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.session.Turn;
import dev.tempera.testing.ScriptedProvider;
import dev.tempera.testing.ToolLoopPlay;
import dev.tempera.testing.Waits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A result that a person changes: a sibling, from which the turn is run again. */
class EditedResultTest {
  private static final String TOOLS =
      """
      [{"type":"function","function":{"name":"f"},
        "answered_by":{"script":[{"when":{"n":1},"result":"one"},{"result":"two"}]}}]\
      """;

  private static ChatMessage result(String id, String content) {
    return new ChatMessage(Role.TOOL, List.of(new ContentPart.ToolResult(id, "f", content)));
  }

  private static List<MessageNode> answered(ToolLoopPlay f) {
    var _ = f.ask("?");
    f.calls("f", "{\"n\":1}", "f", "{\"n\":2}");
    f.provider.take().text("first").complete();
    return f.awaitEnd("first");
  }

  @Test
  void theResultsBesideItStayAndBothVersionsAreKept() {
    try (ToolLoopPlay f = ToolLoopPlay.attended(TOOLS)) {
      List<MessageNode> before = answered(f);
      Turn again =
          Waits.get(
              f.service.edit(f.conversation.id(), before.get(2).id(), result("id0", "changed")));
      ScriptedProvider.Call next = f.provider.take();
      assertEquals(List.of("changed", "two"), f.results(next));
      next.text("second").complete();
      Waits.get(again.done());
      List<MessageNode> after = f.awaitEnd("second");
      MessageTree tree = Waits.get(f.service.open(f.conversation.id())).tree();
      assertEquals(
          List.of(before.get(2).id(), after.get(2).id()), tree.siblings(before.get(2).id()));
      assertEquals("first", tree.path(before.getLast().id()).getLast().message().text());
    }
  }

  @Test
  void theLastOfSeveralIsChangedInItsPlace() {
    try (ToolLoopPlay f = ToolLoopPlay.attended(TOOLS)) {
      List<MessageNode> before = answered(f);
      var _ =
          Waits.get(
              f.service.edit(f.conversation.id(), before.get(3).id(), result("id1", "changed")));
      assertEquals(List.of("one", "changed"), f.results(f.provider.take()));
      assertEquals(before.get(2), f.path().get(2));
    }
  }

  @Test
  void anAnswerIsNoneOfThePersonsTexts() {
    try (ToolLoopPlay f = ToolLoopPlay.attended(TOOLS)) {
      List<MessageNode> before = answered(f);
      assertThrows(
          AssertionError.class,
          () ->
              Waits.get(
                  f.service.edit(
                      f.conversation.id(), before.get(1).id(), result("id0", "changed"))));
    }
  }
}
