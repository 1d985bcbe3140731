package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.MessagePlace;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DamagedMessageTest {
  private static final MessagePlace PLACE = new MessagePlace(1, 1, Map.of(), false);

  private static List<RowContent> rows(MessageNode node) {
    ShownMessage shown = new ShownMessage(node, PLACE);
    shown.load(node, PLACE, new MarkdownReader(Dialect.CHAT));
    return shown.rows().stream().map(BlockRow::content).toList();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void whatTheDiskHasDamagedIsShownWithANotice(Role role) {
    MessageNode node =
        new MessageNode(
            MessageId.create(),
            ConversationId.create(),
            null,
            ChatMessage.text(role, "what is left of it"),
            Instant.EPOCH,
            null);
    assertFalse(rows(node).stream().anyMatch(RowContent.Problem.class::isInstance));
    List<RowContent> rows = rows(node.asDamaged());
    assertTrue(rows.stream().anyMatch(row -> row.text().startsWith("what is left of it")));
    RowContent.Problem notice =
        assertInstanceOf(RowContent.Problem.class, rows.getLast(), rows.toString());
    assertTrue(notice.sentence().contains("was damaged on the disk"), notice.sentence());
    assertFalse(notice.retry());
  }
}
