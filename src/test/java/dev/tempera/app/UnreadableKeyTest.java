package dev.tempera.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.CredentialStore.Place;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.ScriptedServer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that is there and cannot be had: nothing is sent without it. */
class UnreadableKeyTest {
  @TempDir Path folder;

  @Test
  void theTurnFailsWithTheReasonAndNothingIsSent() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    try (ScriptedServer server =
            ScriptedServer.start((request, to) -> to.json(200, "{\"data\":[]}"));
        AppContext context =
            AppContext.open(new AppOptions(folder.resolve("data"), Map.of(), null, Theme.LIGHT))) {
      ConnectionProfile profile =
          ConnectionProfile.usual("scripted", ConnectionProfile.Kind.CUSTOM)
              .withBaseUrl(server.baseUrl());
      context.settings().update(s -> s.withConnections(List.of(profile)));
      context.credentials().save("scripted", "secret-key-0123456789", Place.FILE);
      Files.setPosixFilePermissions(
          context.folder().resolve("keys.json"), PosixFilePermissions.fromString("rw-r--r--"));
      Conversation made =
          context
              .conversations()
              .create(new Setup("scripted", "m", "", ParameterSet.EMPTY))
              .get(20, TimeUnit.SECONDS);
      MessageNode answer =
          context
              .conversations()
              .send(made.id(), ChatMessage.text(Role.USER, "hello"))
              .thenCompose(turn -> turn.done())
              .get(30, TimeUnit.SECONDS);
      String why = String.valueOf(Objects.requireNonNull(answer.answer()).error());
      assertEquals(TurnState.FAILED, Objects.requireNonNull(answer.answer()).state());
      assertTrue(why.contains("can be read by others"), why);
      assertFalse(context.providerFactory().provider(profile).check().works());
      assertEquals(List.of(), server.requests());
    }
  }
}
