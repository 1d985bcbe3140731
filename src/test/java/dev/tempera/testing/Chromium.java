package dev.tempera.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real Chromium without a window, driven by its DevTools protocol. Where none is installed the
 * test is skipped: {@code packaging/test/tools.sh} installs it.
 */
public final class Chromium implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final String READY = "DevTools listening on ";

  private final Process process;
  private final String devTools;
  private final HttpClient client = HttpClient.newHttpClient();

  private Chromium(Process process, String devTools) {
    this.process = process;
    this.devTools = devTools;
  }

  /** Starts one that knows nothing, in {@code profile}; skips the test if there is none. */
  public static Chromium start(Path profile) throws IOException {
    Optional<Path> program =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(program.isPresent(), "There is no Chromium: run packaging/test/tools.sh");
    List<String> command = new ArrayList<>();
    command.add(program.orElseThrow().toString());
    command.addAll(
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--no-proxy-server",
            "--disable-background-networking",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    CompletableFuture<String> ready = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> listen(process, ready));
    try {
      return new Chromium(process, Waits.get(ready).replaceFirst("ws://([^/]+)/.*", "http://$1"));
    } catch (RuntimeException | AssertionError e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static void listen(Process process, CompletableFuture<String> ready) {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(READY)) {
          ready.complete(line.substring(READY.length()));
        }
        said.append(line).append('\n');
      }
    } catch (IOException e) {
      said.append(e);
    }
    ready.completeExceptionally(new IllegalStateException("Chromium ended: " + said));
  }

  /** Opens an address in a tab of its own. */
  public Tab open(String address) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(devTools + "/json/new"))
              .PUT(HttpRequest.BodyPublishers.noBody())
              .build();
      JsonNode made = MAPPER.readTree(client.send(request, BodyHandlers.ofString()).body());
      Tab tab = new Tab(client, made.path("webSocketDebuggerUrl").stringValue());
      tab.ask("Network.enable", MAPPER.createObjectNode());
      tab.ask("Page.navigate", MAPPER.createObjectNode().put("url", address));
      return tab;
    } catch (IOException e) {
      throw new IllegalStateException("Chromium opens no tab", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    // Its folder is deleted next: nobody may write into it any more.
    all.forEach(each -> Waits.get(each.onExit()));
  }

  /** A page. */
  public static final class Tab {
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final ConcurrentHashMap<Integer, CompletableFuture<JsonNode>> waiting =
        new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private Tab(HttpClient client, String address) {
      socket = Waits.get(client.newWebSocketBuilder().buildAsync(URI.create(address), new Heard()));
    }

    /** Waits until an expression of JavaScript is true on the page. */
    public void until(String expression) {
      Waits.until(() -> evaluate("!!(" + expression + ")").asBoolean(false));
    }

    /** Clicks on what a selector finds, once it is there. */
    public void click(String selector) {
      String found = "document.querySelector('" + selector + "')";
      until("document.readyState === 'complete' && " + found);
      evaluate(found + ".click()");
    }

    /** The addresses of all that was asked for since the tab was opened, the page's own first. */
    public List<String> requests() {
      return List.copyOf(requests);
    }

    /** The page as it is printed. */
    public byte[] pdf() {
      return bytes("Page.printToPDF", MAPPER.createObjectNode());
    }

    /** The whole page as a PNG, as it is for those who like it {@code light} or {@code dark}. */
    public byte[] picture(String scheme, int width) {
      ObjectNode media = MAPPER.createObjectNode();
      media
          .putArray("features")
          .addObject()
          .put("name", "prefers-color-scheme")
          .put("value", scheme);
      ask("Emulation.setEmulatedMedia", media);
      ObjectNode size = MAPPER.createObjectNode();
      size.put("width", width).put("height", 900).put("deviceScaleFactor", 1).put("mobile", false);
      ask("Emulation.setDeviceMetricsOverride", size);
      ObjectNode all = MAPPER.createObjectNode().put("captureBeyondViewport", true);
      return bytes("Page.captureScreenshot", all);
    }

    private byte[] bytes(String method, ObjectNode parameters) {
      JsonNode result = ask(method, parameters).path("result").path("data");
      return Base64.getDecoder().decode(result.asString(""));
    }

    /** What the page says. */
    public String text() {
      return evaluate("document.body.innerText").asString("");
    }

    private JsonNode evaluate(String expression) {
      ObjectNode asked = MAPPER.createObjectNode();
      asked.put("expression", expression).put("returnByValue", true);
      return ask("Runtime.evaluate", asked).path("result").path("result").path("value");
    }

    private JsonNode ask(String method, ObjectNode parameters) {
      int id = ids.incrementAndGet();
      CompletableFuture<JsonNode> answer = new CompletableFuture<>();
      waiting.put(id, answer);
      ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
      message.set("params", parameters);
      Waits.get(socket.sendText(message.toString(), true).toCompletableFuture());
      return Waits.get(answer);
    }

    private final class Heard implements WebSocket.Listener {
      private final StringBuilder text = new StringBuilder();

      @Override
      public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
          JsonNode message = MAPPER.readTree(text.toString());
          text.setLength(0);
          if (message.path("method").asString("").equals("Network.requestWillBeSent")) {
            requests.add(message.path("params").path("request").path("url").asString(""));
          }
          Optional.ofNullable(waiting.remove(message.path("id").asInt(-1)))
              .ifPresent(answer -> answer.complete(message));
        }
        Objects.requireNonNull(from).request(1);
        return null;
      }
    }
  }
}
