package dev.tempera.app.conversations;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import org.junit.jupiter.api.Test;

class ActivityTest {
  private final Activity activity = new Activity();
  private final ConversationId id = ConversationId.create();
  private final MessageId one = MessageId.create();
  private final MessageId two = MessageId.create();

  @Test
  void answersSideBySideEndWithTheLastOne() {
    assertTrue(activity.started(id, one));
    assertFalse(activity.started(id, two));
    activity.ended(id, two, true);
    assertTrue(activity.isStreaming(id));
    activity.ended(id, one, true);
    assertFalse(activity.isStreaming(id));
    assertFalse(activity.isUnseen(id));
  }

  @Test
  void whatEndedUnseenIsUnseenUntilSomebodyLooks() {
    activity.started(id, one);
    activity.ended(id, one, false);
    assertTrue(activity.isUnseen(id));
    assertTrue(activity.seen(id));
    assertFalse(activity.seen(id));
  }
}
