package dev.tempera.bench;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.Organiser;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.SqliteStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What stands beside the texts of messages that are made up: models, costs, parameters, folders and
 * tags, some of them rare and some common.
 */
final class SearchFactsMaker {
  /** One of so many has what is rare. */
  private static final int RARE = 5_000;

  private static final int IN_SMALL = 5;
  private static final int IN_OLD = 300;

  /** Apart from the texts, which stay as they are whatever is made up here. */
  private final Random random = new Random(2);

  private boolean oneOf(int many) {
    return random.nextInt(many) == 0;
  }

  Answer answer(Instant at) {
    String model =
        oneOf(RARE)
            ? "acme/rare-1"
            : oneOf(10) ? "anthropic/claude-sonnet-4.5" : "openai/gpt-4.1-nano";
    double usd = oneOf(RARE) ? 0.75 : 0.001 + random.nextDouble() / 50;
    boolean failed = oneOf(500);
    BigDecimal cost = BigDecimal.valueOf(Math.round(usd * 1e6), 6);
    return new Answer(
        failed ? TurnState.FAILED : TurnState.COMPLETE,
        "openrouter",
        model,
        model,
        null,
        null,
        "stop",
        null,
        new Usage(500L + random.nextInt(500), 400L, null, null, cost, "{}"),
        new Cost(cost, false),
        at,
        300L,
        4_000L,
        failed ? "The provider did not answer: try again." : null,
        null);
  }

  SentRequest request() {
    String temperature = oneOf(RARE) ? "1.9" : oneOf(20) ? "0" : "0.7";
    String seed = oneOf(2) ? ",\"seed\":" + random.nextInt(100_000) : "";
    return new SentRequest("{\"temperature\":" + temperature + seed + "}", "{}");
  }

  /** What an answer or a question holds beside its text. */
  List<ContentPart> parts(boolean answer, String words) {
    List<ContentPart> parts = new ArrayList<>();
    if (answer && oneOf(10)) {
      parts.add(new ContentPart.Reasoning("Thinking of " + words, List.of()));
    }
    if (answer && oneOf(30)) {
      parts.add(new ContentPart.ToolCall("c1", "lookup", "{\"of\":\"" + words + "\"}"));
    }
    if (!answer && oneOf(300)) {
      parts.add(new ContentPart.Image(Blob.of("image/png", new byte[] {1, 2, 3})));
    }
    return parts;
  }

  /** Puts conversations into folders and gives them tags. */
  void shelve(SqliteStore store, List<ConversationId> all) {
    Organiser organiser = store.rooms().organiser(Runnable::run);
    // A conversation is in the last of them only.
    file(organiser, "Large", spread(all, all.size() / 3));
    file(organiser, "Old", all.subList(0, Math.min(IN_OLD, all.size())));
    file(organiser, "Small", spread(all, IN_SMALL));
    tag(organiser, "rare", spread(all, 3));
    tag(organiser, "some", spread(all, all.size() / 20));
    tag(organiser, "most", spread(all, all.size() * 2 / 5));
  }

  private static List<ConversationId> spread(List<ConversationId> all, int count) {
    int some = Math.clamp(count, 1, all.size());
    return IntStream.range(0, some).mapToObj(i -> all.get(i * (all.size() / some))).toList();
  }

  private static void file(Organiser organiser, String name, List<ConversationId> in) {
    Folder folder = organiser.shelf().addFolder(null, name).join();
    Map<ConversationId, Optional<FolderId>> places = new HashMap<>();
    in.forEach(each -> places.put(each, Optional.of(folder.id())));
    organiser.shelf().file(places).join();
  }

  private static void tag(Organiser organiser, String name, List<ConversationId> bearing) {
    Tag tag = organiser.shelf().addTag(name, TagColour.RED).join();
    organiser.shelf().tag(bearing, tag.id(), true).join();
  }
}
