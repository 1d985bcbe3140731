package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.Role;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.session.Turn;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.Waits;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRequestsTest {
  @TempDir Path data;

  @Test
  void whatIsOnItsWayIsWhatTheStoreHas() {
    CountDownLatch answered = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.start((request, to) -> {
              if (request.method().equals("GET")) {
                to.json(200, "{\"data\":[]}");
              } else {
                to.streamHead().await(answered).send("data: [DONE]\n\n");
              }
            });
        AppContext context =
            AppContext.open(
                new AppOptions(
                    data,
                    Map.of(),
                    ConnectionProfile.usual("own", ConnectionProfile.Kind.CUSTOM)
                        .withBaseUrl(server.baseUrl()),
                    null))) {
      Conversation made =
          Waits.get(
              context.conversations().create(context.defaults().setup().withModel("own", "m")));
      Turn turn =
          Waits.get(
              context.conversations().send(made.id(), ChatMessage.text(Role.USER, "Grüße — 😀")));
      KeptRequests kept = new KeptRequests(context);
      Optional<SentRequest> underWay = Waits.get(kept.of(turn.message()));
      assertTrue(underWay.orElseThrow().body().contains("Grüße — 😀"));
      assertEquals(context.archive().sentRequest(turn.message()), underWay);
      answered.countDown();
      Waits.until(() -> context.runs().isIdle());
      assertEquals(underWay, Waits.get(kept.of(turn.message())));
    }
  }
}
