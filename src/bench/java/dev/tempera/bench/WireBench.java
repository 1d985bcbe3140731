package dev.tempera.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.openai.DecodeBench;
import dev.tempera.core.provider.openai.HttpTransport;
import dev.tempera.core.provider.openai.OpenAiProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * From the socket to typed events: framing, parsing, the whole way of one answer of 20,000 chunks,
 * and the first use in a fresh process; beside them {@code curl -N} and plain java.net.http with
 * Jackson's trees on the same stream, in the same run.
 *
 * <p>More stages, such as the way on through journal and view model, join as further {@link Part}s.
 */
public final class WireBench {
  private static final int ROUNDS = 15;
  private static final int WARM_UP = 25;

  private WireBench() {}

  /** One stage of the benchmark. */
  @FunctionalInterface
  interface Part {
    void measure(AnswerServer server, Figures figures) throws Exception;
  }

  private static final List<Part> PARTS =
      List.of(
          WireBench::framing,
          WireBench::parsing,
          WireBench::curl,
          WireBench::plainJackson,
          WireBench::wholeWire,
          WireBench::firstUse,
          WindowPart::measure);

  /** Runs all parts, or with {@code --first-use URL} only the first use, for a child process. */
  public static void main(String[] args) throws Exception {
    if (args.length == 2 && args[0].equals("--first-use")) {
      runFirstUse(args[1]);
      return;
    }
    Figures figures = new Figures("wire");
    try (AnswerServer server = new AnswerServer()) {
      for (Part part : PARTS) {
        part.measure(server, figures);
      }
    }
    figures.print(System.out, Arrays.asList(args).contains("--json"));
  }

  private static void framing(AnswerServer server, Figures figures) {
    byte[] stream = AnswerServer.stream();
    double nanos = inMemory(() -> DecodeBench.frame(stream));
    figures.add("sse_framing_mb_per_s", stream.length * 1e3 / nanos, "framing alone, in memory");
    figures.add(
        "sse_framing_ns_per_event", nanos / AnswerServer.CHUNKS, "framing alone, in memory");
  }

  private static void parsing(AnswerServer server, Figures figures) {
    byte[] stream = AnswerServer.stream();
    double nanos = inMemory(() -> DecodeBench.decode(stream));
    figures.add(
        "decode_chunks_per_s",
        AnswerServer.CHUNKS * 1e9 / nanos,
        "framing and parsing to StreamEvents, in memory");
    figures.add(
        "decode_us_per_chunk", nanos / 1e3 / AnswerServer.CHUNKS, "framing and parsing, in memory");
  }

  /** A task's nanoseconds of CPU once it is warm: the median of the rounds. */
  private static double inMemory(Runnable task) {
    for (int i = 0; i < WARM_UP; i++) {
      task.run();
    }
    var threads = ManagementFactory.getThreadMXBean();
    double[] nanos = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      task.run();
      nanos[i] = threads.getCurrentThreadCpuTime() - start;
    }
    return Figures.median(nanos);
  }

  private static void curl(AnswerServer server, Figures figures) throws Exception {
    double[] millis = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      Process curl;
      try {
        curl =
            new ProcessBuilder(
                    "curl",
                    "-s",
                    "-N",
                    "-o",
                    "/dev/null",
                    "-w",
                    "%{time_total}",
                    server.baseUrl() + "/chat/completions")
                .start();
      } catch (IOException e) {
        return;
      }
      String seconds = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      curl.waitFor();
      millis[i] = Double.parseDouble(seconds.replace(',', '.')) * 1e3;
    }
    double median = Figures.median(millis);
    figures.add("curl_ms", median, "floor: curl -N -o /dev/null, its own time_total");
    figures.add("curl_mb_per_s", server.bytes() / 1e3 / median, "floor: the same as a rate");
  }

  /** What a round over the socket took. */
  private record Round(double wallMillis, double cpuMicrosPerChunk) {}

  @FunctionalInterface
  private interface Answer {
    long chunks() throws Exception;
  }

  private static Round overTheSocket(AnswerServer server, Answer answer) throws Exception {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    for (int i = 0; i < WARM_UP; i++) {
      long chunks = answer.chunks();
      if (chunks != AnswerServer.CHUNKS) {
        throw new IllegalStateException("only " + chunks + " chunks came");
      }
    }
    double[] wall = new double[ROUNDS];
    double[] cpu = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long cpuStart = system.getProcessCpuTime() - server.cpuNanos();
      long start = System.nanoTime();
      answer.chunks();
      wall[i] = (System.nanoTime() - start) / 1e6;
      long used = system.getProcessCpuTime() - server.cpuNanos() - cpuStart;
      cpu[i] = used / 1e3 / AnswerServer.CHUNKS;
    }
    return new Round(Figures.median(wall), Figures.median(cpu));
  }

  private static void plainJackson(AnswerServer server, Figures figures) throws Exception {
    JsonMapper mapper = new JsonMapper();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
            .version(HttpClient.Version.HTTP_1_1)
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      Round round =
          overTheSocket(
              server,
              () ->
                  client
                      .send(request, HttpResponse.BodyHandlers.ofLines())
                      .body()
                      .filter(line -> line.startsWith("data: {"))
                      .map(line -> mapper.readTree(line.substring("data: ".length())))
                      .filter(chunk -> !chunk.at("/choices/0/delta/content").asString("").isEmpty())
                      .count());
      figures.add("plain_jackson_ms", round.wallMillis(), "floor: java.net.http, lines, trees");
      figures.add(
          "plain_jackson_chunks_per_s",
          AnswerServer.CHUNKS * 1e3 / round.wallMillis(),
          "floor: java.net.http, lines, trees");
      figures.add(
          "plain_jackson_cpu_us_per_chunk",
          round.cpuMicrosPerChunk(),
          "floor: all threads of the process but the server's");
    }
  }

  private static void wholeWire(AnswerServer server, Figures figures) throws Exception {
    try (HttpTransport transport = new HttpTransport()) {
      OpenAiProvider provider = provider(server.baseUrl(), transport);
      PreparedRequest request = request(provider);
      Round round = overTheSocket(server, () -> stream(provider, request));
      figures.add("wire_ms", round.wallMillis(), "socket to StreamEvents, 20,000 chunks");
      figures.add(
          "wire_chunks_per_s",
          AnswerServer.CHUNKS * 1e3 / round.wallMillis(),
          "socket to StreamEvents");
      figures.add(
          "wire_cpu_us_per_chunk",
          round.cpuMicrosPerChunk(),
          "all threads of the process but the server's");
    }
  }

  private static OpenAiProvider provider(String baseUrl, HttpTransport transport) {
    return new OpenAiProvider(
        ConnectionProfile.usual("bench", Kind.OPENROUTER).withBaseUrl(baseUrl),
        () -> Optional.of("sk-or-v1-0123456789abcdef0123456789abcdef"),
        Map::of,
        transport);
  }

  private static PreparedRequest request(OpenAiProvider provider) throws ProviderException {
    ChatRequest request =
        new ChatRequest(
            "c",
            "openai/gpt-4.1-nano",
            List.of(ChatMessage.text(Role.USER, "Hi")),
            ParameterSet.EMPTY);
    return provider.prepare(request, ModelInfo.unknown(request.model()));
  }

  private static long stream(OpenAiProvider provider, PreparedRequest request) {
    DecodeBench.Counter counter = new DecodeBench.Counter();
    provider.stream(request, counter, new Cancellation());
    if (counter.last() instanceof StreamEvent.Ended(StreamEvent.Outcome.Complete _)) {
      return counter.deltas();
    }
    throw new IllegalStateException("it ended with " + counter.last());
  }

  private static void firstUse(AnswerServer server, Figures figures) throws Exception {
    int runs = 5;
    double[] millis = new double[runs];
    double[] cpuMillis = new double[runs];
    double[] pathMillis = new double[runs];
    double[] megabytes = new double[runs];
    for (int i = 0; i < runs; i++) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of(
              "-cp",
              System.getProperty("java.class.path"),
              WireBench.class.getName(),
              "--first-use",
              server.baseUrl()));
      Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!child.waitFor(60, TimeUnit.SECONDS) || child.exitValue() != 0) {
        throw new IllegalStateException(said);
      }
      String[] parts = said.strip().split(" ", -1);
      millis[i] = Double.parseDouble(parts[0]);
      cpuMillis[i] = Double.parseDouble(parts[1]);
      pathMillis[i] = Double.parseDouble(parts[2]);
      megabytes[i] = Double.parseDouble(parts[3]);
    }
    figures.add(
        "first_use_ms", Figures.median(millis), "the same answer, first thing in a fresh process");
    figures.add(
        "first_use_cpu_ms", Figures.median(cpuMillis), "all its threads, compiler included");
    figures.add("first_use_peak_rss_mb", Figures.median(megabytes), "that process at its largest");
  }

  private static void runFirstUse(String baseUrl) throws Exception {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var threads = ManagementFactory.getThreadMXBean();
    long cpuStart = system.getProcessCpuTime();
    long pathStart = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    try (HttpTransport transport = new HttpTransport()) {
      OpenAiProvider provider = provider(baseUrl, transport);
      stream(provider, request(provider));
      double millis = (System.nanoTime() - start) / 1e6;
      double cpuMillis = (system.getProcessCpuTime() - cpuStart) / 1e6;
      double pathMillis = (threads.getCurrentThreadCpuTime() - pathStart) / 1e6;
      System.out.println(millis + " " + cpuMillis + " " + pathMillis + " " + peakMegabytes());
    }
  }

  private static double peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) {
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    return 0;
  }
}
