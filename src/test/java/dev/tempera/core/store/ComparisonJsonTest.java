package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonJsonTest {
  @TempDir Path folder;

  private static Comparison comparison(Setup setup) {
    Setup hot =
        setup.withParameters(
            setup
                .parameters()
                .with("temperature", new ParameterValue.Set(ExactJson.read("1.50"), true)));
    return new Comparison(
        List.of(
            new Comparison.Column(setup, new MessageId("a")),
            new Comparison.Column(hot.withSystemPrompt("“comparison”"), null)),
        1,
        true);
  }

  @Test
  void theStoreKeepsItAndForgetsIt() {
    List<StoreException> problems = new ArrayList<>();
    Conversation conversation = Samples.conversation();
    Conversation comparing = conversation.withComparison(comparison(conversation.setup()));
    try (SqliteStore store = SqliteStore.open(folder, Samples.CLOCK, problems::add).store()) {
      store.save(comparing);
    }
    try (SqliteStore store = SqliteStore.open(folder, Samples.CLOCK, problems::add).store()) {
      assertEquals(comparing, store.conversation(conversation.id()).orElseThrow());
      assertEquals(List.of(comparing), store.conversations());
      store.saveLightly(conversation);
      assertEquals(conversation, store.conversation(conversation.id()).orElseThrow());
    }
    assertEquals(List.of(), problems);
  }

  @Test
  void anEarlierVersionReadsTheSetupAsItAlwaysDid() {
    Conversation conversation = Samples.conversation();
    String text =
        ComparisonJson.writeSetup(conversation.withComparison(comparison(conversation.setup())));
    assertEquals(conversation.setup(), MessageCodec.readSetup(text));
    assertEquals(
        MessageCodec.writeSetup(conversation.setup()), ComparisonJson.writeSetup(conversation));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"comparison\"",
        "{\"comparison\": 7}",
        "{\"comparison\": {\"columns\": {}}}",
        "{\"comparison\": {\"columns\": [{}]}}",
        "{\"comparison\": {\"columns\": [1, 2, 3, 4, 5, 6, 7]}}",
        "{\"model\": \"\\\"comparison\\\"\"}"
      })
  void whatIsNoComparisonIsNone(String text) {
    assertEquals(Comparison.NONE, ComparisonJson.readSetup(text));
  }

  @Test
  void whatIsOddInItIsTakenAsItCanBe() {
    Comparison read =
        ComparisonJson.readSetup(
            "{\"comparison\": {\"active\": 99, \"open\": 3, \"columns\": [{\"head\": 5}, []]}}");
    assertEquals(2, read.columns().size());
    assertEquals(1, read.active());
    assertTrue(read.columns().stream().allMatch(column -> column.head() == null));
  }
}
