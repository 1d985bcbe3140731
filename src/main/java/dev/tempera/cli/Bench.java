package dev.tempera.cli;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.KeptAnswers;
import dev.tempera.core.backup.BackupRestore;
import dev.tempera.core.backup.Backups;
import dev.tempera.core.bundle.ExperimentBundles;
import dev.tempera.core.calls.Toolbox;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.O200kTokenCounter;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.engine.Destinations;
import dev.tempera.core.experiment.lab.Planner;
import dev.tempera.core.export.Exporter;
import dev.tempera.core.measure.Measurements;
import dev.tempera.core.measure.SpendingGuard;
import dev.tempera.core.organise.Shelf;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.run.Runs;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.WrittenConversations;
import dev.tempera.core.settings.Connections;
import dev.tempera.core.settings.SettingsStore;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.ConversationStore;
import dev.tempera.core.store.SafetyCopies;
import dev.tempera.core.tools.Answerers;
import dev.tempera.core.tools.ToolLibrary;
import dev.tempera.core.transfer.FilesImporter;
import dev.tempera.core.transfer.ImportLog;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What commands need of the program: who answers, and where results are kept. */
public final class Bench implements AutoCloseable, Destinations {
  private final AppContext context;

  private Bench(AppContext context, Command.Console console) {
    this.context = context;
    // For as long as the context lives, which is the command.
    var _ = context.notices().follow(console::tell);
  }

  /**
   * With the data folder owned by this process.
   *
   * @throws dev.tempera.core.store.StoreException saying why it cannot be
   */
  public static Bench open(Command.Console console, @Nullable Path dataDir) {
    Bench bench = withoutOffer(console, dataDir);
    bench.copies().offer().ifPresent(offer -> console.tell(CopyWords.of(offer)));
    if (dataDir != null) {
      DataFolderWarning.tell(bench.context, console);
    }
    return bench;
  }

  /** The same, without telling that a copy is offered. */
  public static Bench withoutOffer(Command.Console console, @Nullable Path dataDir) {
    return new Bench(AppContext.open(options(console, dataDir)), console);
  }

  /** For what sends and stores nothing. */
  public static Bench withoutStore(Command.Console console, @Nullable Path dataDir) {
    return new Bench(AppContext.withoutStore(options(console, dataDir)), console);
  }

  private static AppOptions options(Command.Console console, @Nullable Path dataDir) {
    return new AppOptions(dataDir, console.environment(), null, null);
  }

  @Override
  public ChatProvider provider(String connection) throws ProviderException {
    return context.providers().provider(connection).unwatched();
  }

  @Override
  public ModelInfo model(String connection, String model) {
    return context.providers().model(connection, model);
  }

  /** All connections, the preferred ones first. */
  public List<ConnectionProfile> connections() {
    return context.connections().all();
  }

  /** What is known of their models. */
  public ModelCatalog models() {
    return context.catalog();
  }

  /** What was measured of them here; only where the folder is owned. */
  public Measurements measurements() {
    return context.measurements();
  }

  /** The id of the connection that is asked where none is named. */
  public String connection(boolean offline) {
    return offline ? Connections.offline().id() : context.connections().preferred().id();
  }

  /** The model that is asked at a connection where none is named. */
  public String usualModel(String connection) {
    ConnectionProfile profile =
        context.connections().find(connection).orElseGet(Connections::offline);
    return context.defaults().model(profile);
  }

  /** Finds everything that is stored; only where the folder is owned. */
  public SearchIndex search() {
    return context.archive().rooms().search();
  }

  /** Folders and tags; only where the folder is owned. */
  public Shelf shelf() {
    return context.shared().organiser().shelf();
  }

  /** The experiments; only where the folder is owned. */
  public ExperimentStore experiments() {
    return context.archive().experiments();
  }

  /** Works out what experiments would do. */
  public Planner planner() {
    return new Planner(this, new O200kTokenCounter());
  }

  /** Experiments with their answers as files; only where the folder is owned. */
  public ExperimentBundles experimentBundles() {
    return context.exchange().experimentBundles();
  }

  /** Writes conversations for people and other programs; only where the folder is owned. */
  public Exporter exporter() {
    return context.exchange().exporter();
  }

  /** The conversation that a message is in; only where the folder is owned. */
  public Optional<ConversationId> conversationOf(MessageId message) {
    return context.archive().rooms().messages().conversation(message);
  }

  /** The conversations as they are stored; only where the folder is owned. */
  public ConversationStore conversations() {
    return context.archive();
  }

  /** Conversations and what can be done with them; only where the folder is owned. */
  Conversations session() {
    return context.conversations();
  }

  /** Tools and who answers them; only where the folder is owned. */
  Toolbox toolbox() {
    return context.toolbox();
  }

  /** Make who answers calls of tools; only where the folder is owned. */
  public Answerers answerers() {
    return context.toolbox().answerers();
  }

  /** The tools that the person has; only where the folder is owned. */
  public ToolLibrary tools() {
    return context.toolbox().library();
  }

  /** Makes conversations of what was written elsewhere; only where the folder is owned. */
  WrittenConversations written() {
    return context.exchange().written();
  }

  /** The settings; only where the folder is owned. */
  public SettingsStore settings() {
    return context.settings();
  }

  /** Takes backups back after a look at what differs; only where the folder is owned. */
  public BackupRestore restore() {
    return context.exchange().restore();
  }

  /** Makes backups in a folder; only where the folder is owned. */
  public Backups backups() {
    return context.backups();
  }

  /** What the last imports brought; only where the folder is owned. */
  public ImportLog imports() {
    return context.exchange().imports();
  }

  /** Lists files of any kind and takes in what is chosen; only where the folder is owned. */
  public FilesImporter files() {
    return context.exchange().files();
  }

  /** Where can be asked, the preferred connection first. */
  List<ConnectionProfile> profiles() {
    return context.connections().all();
  }

  /** A message by its id, whatever conversation it is in. */
  Optional<MessageNode> message(MessageId id) {
    return conversationOf(id)
        .flatMap(conversation ->
            context.archive().tail(conversation, id, 1).stream()
                .filter(node -> node.id().equals(id))
                .findFirst());
  }

  /** The conversations with all that is kept of their answers; only where the folder is owned. */
  ConversationArchive archive() {
    return context.archive();
  }

  /** Answers with all that is kept of them; only where the folder is owned. */
  public KeptAnswers answers() {
    return new KeptAnswers(context);
  }

  /** The copies of all conversations; only where the folder is owned. */
  public SafetyCopies copies() {
    return context.safetyCopies();
  }

  /** Keeps the limits of spending; only where the folder is owned. */
  public SpendingGuard spending() {
    return context.spending();
  }

  /** Everything that is being asked; only where the folder is owned. */
  public Runs runs() {
    return context.runs();
  }

  /** The clock of everything. */
  public Clock clock() {
    return context.clock();
  }

  @Override
  public void close() {
    context.close();
  }
}
