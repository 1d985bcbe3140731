package dev.tempera.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.testing.ScriptedProvider;
import dev.tempera.testing.ToolLoopPlay;
import dev.tempera.testing.Waits;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A mark for the cache of providers changes a message in its place and goes out from then on. */
class MarkingTest {
  private static MessageNode answered(ToolLoopPlay play, String question) {
    Turn turn = play.ask(question);
    play.provider.take().text("yes").complete();
    return Waits.get(turn.done());
  }

  private static List<MessageNode> path(ToolLoopPlay play) {
    return Waits.get(play.service.open(play.conversation.id())).path();
  }

  @Test
  void aMarkIsKeptToldAndSentAndMakesNoSibling() {
    try (ToolLoopPlay play = ToolLoopPlay.attended("[]")) {
      answered(play, "book");
      MessageId question = path(play).getFirst().id();
      List<MessageNode> told = new CopyOnWriteArrayList<>();
      play.service.listen(
          new ConversationListener() {
            @Override
            public void messageChanged(MessageNode node) {
              told.add(node);
            }
          });
      Waits.get(play.service.markCached(play.conversation.id(), question, CacheMarks.HOUR));
      assertEquals(List.of(question), told.stream().map(MessageNode::id).toList());
      List<MessageNode> path = path(play);
      assertEquals(2, path.size());
      assertEquals(List.of(new ContentPart.Text("book", "1h")), path.getFirst().message().parts());
      Turn turn = play.ask("and?");
      ScriptedProvider.Call call = play.provider.take();
      assertEquals("1h", CacheMarks.of(call.request().request().messages().getFirst()));
      call.play(new StreamEvent.TextDelta("no")).complete();
      Waits.get(turn.done());
      Waits.get(play.service.markCached(play.conversation.id(), question, null));
      assertEquals(List.of(new ContentPart.Text("book")), path(play).getFirst().message().parts());
    }
  }

  @Test
  void onlyWhatAPersonSaidIsMarked() {
    try (ToolLoopPlay play = ToolLoopPlay.attended("[]")) {
      MessageNode answer = answered(play, "book");
      assertEquals(Role.ASSISTANT, answer.role());
      assertTrue(
          play.service
              .markCached(play.conversation.id(), answer.id(), CacheMarks.HOUR)
              .handle((_, failure) -> failure != null)
              .join());
    }
  }
}
