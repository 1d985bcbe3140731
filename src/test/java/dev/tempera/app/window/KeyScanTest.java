package dev.tempera.app.window;

import static dev.tempera.app.window.WindowRobot.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.CredentialStore.Place;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.Waits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** After a session that used a key in every way it can be used, the key is nowhere. */
class KeyScanTest {
  private static final String KEY = "sk-test/7f+3Q==scan-me-please-0123456789";
  private static final String LONG_KEY = "sk-or-v1-" + "0123456789abcdef".repeat(4);
  private static final String SECRET_HEADER = "hdr-secret-4711-abcdefgh";

  @TempDir Path folder;
  private final ConcurrentLinkedDeque<Path> chosen = new ConcurrentLinkedDeque<>();

  private final FilePicker files =
      new FilePicker() {
        @Override
        public Optional<Path> save(String title, String name, Kind kind) {
          return Optional.ofNullable(chosen.poll());
        }

        @Override
        public List<Path> open(String title, List<Kind> kinds) {
          return List.of();
        }
      };

  /** A server that repeats the key wherever it can, as some do. */
  private static ScriptedServer server() {
    return ScriptedServer.start((request, to) -> {
      if (request.method().equals("GET")) {
        to.json(200, "{\"data\":[{\"id\":\"m\"}],\"you\":\"" + KEY + "\"}");
      } else if (request.body().contains("fail")) {
        to.json(401, "{\"error\":{\"message\":\"bad key " + KEY + ", Bearer " + KEY + "\"}}");
      } else {
        to.streamHead();
        to.send("data: {\"choices\":[{\"delta\":{\"content\":\"You are " + KEY + "\"}}]}\n\n");
        to.send(": " + KEY + "\n\n");
        to.send(
            "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
      }
    });
  }

  private static ConnectionProfile profile(ScriptedServer server) {
    return new ConnectionProfile(
        "scripted",
        "Scripted",
        ConnectionProfile.Kind.CUSTOM,
        server.baseUrl(),
        Map.of("X-Team", SECRET_HEADER),
        "SCAN_TEST_KEY",
        true,
        Duration.ofSeconds(20),
        Duration.ofSeconds(20));
  }

  @Test
  void theKeyIsNowhere() throws Exception {
    FxToolkit.registerPrimaryStage();
    Path data = folder.resolve("data");
    Path exports = Files.createDirectory(folder.resolve("exports"));
    StringBuilder texts = new StringBuilder();
    try (ScriptedServer server = server();
        AppContext context = AppContext.open(new AppOptions(data, Map.of(), null, Theme.LIGHT))) {
      ConnectionProfile profile = profile(server);
      context.settings().update(s -> s.withConnections(List.of(profile)));
      keep(context, profile);
      ConversationId id = converse(context);
      misfortune(context);
      window(context, id, exports, texts);
      stored(context, id, texts);
      assertTrue(
          server.requests().stream().anyMatch(r -> r.headers().toString().contains(KEY)),
          "the key was really sent");
    }
    assertNowhere("texts", texts.toString().getBytes(UTF_8), true);
    // The person's own header is part of the settings, but of nothing that is given away.
    scan(data, false);
    scan(exports, true);
  }

  /** In a file, then only in memory: the file must be gone with it. */
  private static void keep(AppContext context, ConnectionProfile profile) throws Exception {
    context.credentials().save(profile.id(), KEY, Place.FILE);
    assertTrue(Files.readString(context.folder().resolve("keys.json")).contains("scan-me"));
    context.credentials().save(profile.id(), "  Bearer \"" + KEY + "\" ", Place.SESSION);
    assertEquals(KEY, context.credentials().find(profile.id()).orElseThrow().value());
    context.providerFactory().provider(profile, KEY).check();
    context.providerFactory().provider(profile).models();
  }

  private static ConversationId converse(AppContext context) throws Exception {
    Setup setup = new Setup("scripted", "m", "Be brief.", ParameterSet.EMPTY);
    Conversation made = context.conversations().create(setup).get(20, TimeUnit.SECONDS);
    for (String text : List.of("hello", "fail please")) {
      MessageNode answer =
          context
              .conversations()
              .send(made.id(), ChatMessage.text(Role.USER, text))
              .thenCompose(turn -> turn.done())
              .get(30, TimeUnit.SECONDS);
      assertFalse(answer.toString().contains(KEY), answer.toString());
    }
    return made.id();
  }

  /** What may go wrong puts the key into a log. */
  private static void misfortune(AppContext context) {
    System.Logger log = System.getLogger("dev.tempera.scan");
    log.log(System.Logger.Level.WARNING, "refused: " + KEY);
    log.log(
        System.Logger.Level.ERROR,
        "it failed",
        new IOException("GET /?key=" + URLEncoder.encode(KEY, UTF_8)));
    log.log(
        System.Logger.Level.ERROR,
        "Basic " + Base64.getEncoder().encodeToString(("me:" + KEY).getBytes(UTF_8)));
    assertTrue(Files.exists(context.folder().resolve("logs/tempera-0.log")), "it was logged");
  }

  private void window(AppContext context, ConversationId id, Path exports, StringBuilder texts)
      throws Exception {
    CompletableFuture<MainWindow> shown = new CompletableFuture<>();
    MainWindow.openWindow(context, files, shown::complete, () -> {});
    MainWindow window = shown.get(Waits.START_SECONDS, TimeUnit.SECONDS);
    try {
      await(() -> window.content().conversations().currentProperty().get() != null);
      WaitForAsyncUtils.waitForAsyncFx(
          10_000, () -> window.content().conversations().selectedProperty().set(id));
      chosen.add(exports.resolve("one.tempera"));
      run(window, "files.export");
      await(() -> Files.exists(exports.resolve("one.tempera")));
      chosen.add(exports.resolve("all.zip"));
      run(window, "files.backup");
      await(() -> Files.exists(exports.resolve("all.zip")));
      run(window, "support.diagnostics");
      await(() -> clipboard().contains("Schema: "));
      texts.append(WaitForAsyncUtils.waitForAsyncFx(10_000, () -> clipboard()));
      WaitForAsyncUtils.waitForAsyncFx(
          10_000,
          () ->
              Thread.currentThread()
                  .getUncaughtExceptionHandler()
                  .uncaughtException(
                      Thread.currentThread(), new IllegalStateException("with " + KEY)));
      await(() -> lookup("#crash-copy"));
      run("#crash-copy");
      await(() -> clipboard().contains("IllegalStateException"));
      texts.append(WaitForAsyncUtils.waitForAsyncFx(10_000, () -> clipboard()));
    } finally {
      WaitForAsyncUtils.waitForAsyncFx(
          10_000,
          () -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            window.close();
          });
    }
  }

  private static boolean lookup(String selector) {
    return Window.getWindows().stream()
        .anyMatch(w -> w.getScene().getRoot().lookup(selector) != null);
  }

  private static void run(String button) {
    WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () ->
            Window.getWindows().stream()
                .map(w -> w.getScene().getRoot().lookup(button))
                .filter(Button.class::isInstance)
                .forEach(b -> ((Button) b).fire()));
  }

  private static void run(MainWindow window, String command) {
    WaitForAsyncUtils.waitForAsyncFx(
        10_000, () -> window.content().view().commands().get(command).run());
  }

  private static String clipboard() {
    return String.valueOf(Clipboard.getSystemClipboard().getString());
  }

  /** What the database holds compressed. */
  private static void stored(AppContext context, ConversationId id, StringBuilder texts) {
    List<MessageNode> nodes = context.archive().messages(id);
    assertEquals(4, nodes.size());
    int raw = 0;
    for (MessageNode node : nodes) {
      texts.append(node);
      context.archive().sentRequest(node.id()).ifPresent(sent -> texts.append(sent.body()));
      for (var chunk : context.archive().rawStream(node.id())) {
        texts.append(new String(chunk.bytes(), UTF_8));
        raw += chunk.bytes().length;
      }
    }
    assertTrue(raw > 100, "a raw stream was kept");
  }

  private static void scan(Path root, boolean strict) throws IOException {
    int count = 0;
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertNowhere(file.toString(), Files.readAllBytes(file), strict);
        count++;
      }
    }
    assertTrue(count >= 2, "there was something to scan in " + root);
  }

  /** Looks into bytes and into every zip among them. */
  private static void assertNowhere(String name, byte[] bytes, boolean strict) throws IOException {
    String text = new String(bytes, ISO_8859_1);
    for (String form : forms(KEY)) {
      assertFalse(text.contains(form), "“" + form + "” is in " + name);
    }
    if (strict) {
      assertFalse(text.contains(SECRET_HEADER), "the header is in " + name);
    }
    if (text.startsWith("PK")) {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          assertFalse(forms(KEY).stream().anyMatch(entry.getName()::contains), entry.getName());
          assertNowhere(name + "!" + entry.getName(), zip.readAllBytes(), strict);
        }
      }
    }
  }

  /** The key as it is, percent-encoded, in JSON, and in base64 at each of the three places. */
  private static List<String> forms(String key) {
    List<String> forms = new ArrayList<>();
    forms.add(key);
    forms.add(key.substring(8, 30));
    forms.add(URLEncoder.encode(key, UTF_8));
    forms.add(key.replace("/", "\\/"));
    for (int before = 0; before < 3; before++) {
      byte[] bytes = ("x".repeat(before) + key).getBytes(UTF_8);
      String text = Base64.getEncoder().encodeToString(bytes);
      forms.add(text.substring(4, text.length() - 4));
      forms.add(text.substring(4, text.length() - 4).replace('+', '-').replace('/', '_'));
    }
    return forms;
  }

  /** Its start becomes the title, cut with "…", and so the name of a file. */
  @Test
  void aKeyThatWasSentAsAPromptLeavesInNoExport() throws Exception {
    Path exports = Files.createDirectory(folder.resolve("exports"));
    AppOptions options = new AppOptions(folder.resolve("data"), Map.of(), null, Theme.LIGHT);
    ConversationId id;
    try (ScriptedServer server = server();
        AppContext context = AppContext.open(options)) {
      context.settings().update(s -> s.withConnections(List.of(profile(server))));
      context.credentials().save("scripted", LONG_KEY, Place.FILE);
      id = say(context, LONG_KEY);
      say(context, "Oh: " + LONG_KEY);
      context.conversations().rename(id, LONG_KEY.substring(0, 60)).get(20, TimeUnit.SECONDS);
      export(context, id, exports, "before");
    }
    try (AppContext context = AppContext.open(options)) {
      assertEquals(LONG_KEY, context.redactor().strike(LONG_KEY), "not known before it is asked");
      export(context, id, exports, "after");
    }
    int count = 0;
    try (Stream<Path> all = Files.list(exports)) {
      for (Path file : all.toList()) {
        scanStart(file.getFileName().toString(), Files.readAllBytes(file));
        count++;
      }
    }
    assertEquals(4, count);
  }

  private static ConversationId say(AppContext context, String text) throws Exception {
    Setup setup = new Setup("scripted", "m", "", ParameterSet.EMPTY);
    Conversation made = context.conversations().create(setup).get(20, TimeUnit.SECONDS);
    var _ =
        context
            .conversations()
            .send(made.id(), ChatMessage.text(Role.USER, text))
            .thenCompose(turn -> turn.done())
            .get(30, TimeUnit.SECONDS);
    return made.id();
  }

  private static void export(AppContext context, ConversationId id, Path folder, String when)
      throws Exception {
    String title = context.archive().conversation(id).orElseThrow().title();
    assertTrue(title.startsWith(LONG_KEY.substring(0, 40)), title);
    BundleWriter writer = context.exchange().bundles();
    assertEquals(List.of(), writer.checkKeys());
    writer.write(
        id, folder.resolve(when + " " + writer.fileName(title) + ".tempera"), new Cancellation());
    Backup.Result result =
        new Backup(context.archive(), context.exchange().bundles(), "{}")
            .write(folder.resolve(when + ".zip"), (done, total) -> {}, new Cancellation());
    assertEquals(new Backup.Result(2, List.of(), List.of()), result);
  }

  /** Looks for the first 20 chars of the long key, in names, in bytes and in every zip. */
  private static void scanStart(String name, byte[] bytes) throws IOException {
    String start = LONG_KEY.substring(0, 20);
    assertFalse(name.contains(start), name);
    String text = new String(bytes, ISO_8859_1);
    assertFalse(text.contains(start), () -> "in " + name + ": " + text);
    if (text.startsWith("PK")) {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          scanStart(entry.getName(), zip.readAllBytes());
        }
      }
    }
  }

  @Test
  void theScanFindsWhatIsThere() throws IOException {
    List<byte[]> planted = new ArrayList<>();
    planted.add(("x" + KEY).getBytes(UTF_8));
    planted.add(URLEncoder.encode("a " + KEY, UTF_8).getBytes(UTF_8));
    for (int before = 0; before < 3; before++) {
      planted.add(Base64.getEncoder().encode(("y".repeat(before) + KEY + "tail").getBytes(UTF_8)));
    }
    for (byte[] bytes : planted) {
      assertThrows(AssertionError.class, () -> assertNowhere("planted", bytes, true));
    }
    assertNowhere("harmless", "sk-test".getBytes(UTF_8), true);
  }
}
