package dev.tempera.attack;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.connection.ConnectionKeys;
import dev.tempera.core.connection.ProviderFactory;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.offline.OfflineModel;
import dev.tempera.core.provider.openai.HttpTransport;
import dev.tempera.core.run.Runs;
import dev.tempera.core.session.ConversationService;
import dev.tempera.core.session.Providers;
import dev.tempera.core.session.Turn;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.MemorySettings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * A process with little memory: streams some answers, takes everything hostile in meanwhile, and
 * says on standard output, a line each, what every one of them ended with.
 */
final class AttackedMain {
  static final String PROBLEM = "problem";
  static final String OVER = "over";
  static final String MODELS = "models";
  static final String KEY = "sk-0123456789abcdef";

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final ConversationService service;

  private AttackedMain(ConversationService service) {
    this.service = service;
  }

  /** Arguments: the data folder, the server's address, how many good answers. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    PrintStream told = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (SqliteStore store =
            SqliteStore.open(
                    folder, Clock.systemUTC(), e -> told.println(PROBLEM + "\t" + e.getMessage()))
                .store();
        HttpTransport transport = new HttpTransport()) {
      ChatProvider provider = provider(args[1], transport);
      Providers providers =
          new Providers() {
            @Override
            public ChatProvider provider(String connectionId) {
              return provider;
            }

            @Override
            public ModelInfo model(String connectionId, String model) {
              return ModelInfo.unknown(model);
            }
          };
      Runs runs = new Runs(e -> told.println(PROBLEM + "\t" + e.getMessage()), Map.of("c", 16));
      try (ConversationService service =
          new ConversationService(store, providers, runs, Clock.systemUTC())) {
        new AttackedMain(service)
            .run(Integer.parseInt(args[2]), new HostileFiles(folder, store).all(), provider);
      }
    }
  }

  private static ChatProvider provider(String address, HttpTransport transport) {
    MemorySettings settings = new MemorySettings(Settings.defaults());
    MemoryCredentials credentials = new MemoryCredentials(false);
    credentials.environment("c", KEY);
    ActiveConnections connections = new ActiveConnections(settings, Map.of(), null);
    ConnectionKeys keys =
        new ConnectionKeys(credentials, connections, Runnable::run, Duration.ofSeconds(1));
    return new ProviderFactory(
            settings,
            connections,
            keys,
            new Redactor(),
            Lazy.of(() -> transport),
            OfflineModel.builtIn(),
            Clock.systemUTC())
        .provider(ConnectionProfile.usual("c", ConnectionProfile.Kind.CUSTOM).withBaseUrl(address));
  }

  private void run(int good, Map<String, Callable<String>> files, ChatProvider provider)
      throws Exception {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < good; i++) {
      turns.add(ask("good " + i));
    }
    for (String name : HostileAnswers.all().keySet()) {
      say(name, () -> settled(ask(name)));
    }
    say(MODELS, () -> models(provider));
    for (Map.Entry<String, Callable<String>> file : files.entrySet()) {
      say(file.getKey(), file.getValue());
    }
    out.println(OVER);
    for (Turn turn : turns) {
      out.println(settled(turn));
    }
  }

  private static String models(ChatProvider provider) {
    try {
      return "was read: " + provider.models().size();
    } catch (ProviderException e) {
      return e.error().message();
    }
  }

  private Turn ask(String model) {
    Setup setup = new Setup("c", model, "", ParameterSet.EMPTY);
    Conversation conversation = service.create(setup).join();
    return service.send(conversation.id(), ChatMessage.text(Role.USER, "hi")).join();
  }

  private static String settled(Turn turn) {
    MessageNode node = turn.done().join();
    Answer answer = Objects.requireNonNull(node.answer());
    return answer.state() + ": " + answer.error();
  }

  private void say(String name, Callable<String> attack) {
    String sentence;
    long begin = System.nanoTime();
    try {
      sentence = attack.call();
    } catch (Exception | Error e) {
      sentence = "threw " + e;
    }
    out.println(name + "\t" + sentence.replace('\n', ' '));
    System.err.println(name + " " + (System.nanoTime() - begin) / 1_000_000 + " ms " + sentence);
  }
}
