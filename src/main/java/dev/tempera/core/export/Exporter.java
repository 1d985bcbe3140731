package dev.tempera.core.export;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.files.DiskFullException;
import dev.tempera.core.files.PrivateFiles;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.rating.TrainingWeight;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.StoreException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes conversations for people and other programs. One conversation is in memory at a time, and
 * of its pictures one. Any thread; blocks on the disk.
 */
public final class Exporter {
  /** How the name of an archive ends. */
  public static final String ZIP = ".zip";

  /** Hears how far it is, on the thread that writes. */
  @FunctionalInterface
  public interface Progress {
    /** Before each conversation, and once more at the end. */
    void at(int done, int total);
  }

  private final ConversationArchive archive;
  private final Redactor redactor;
  private final Supplier<List<String>> keys;
  private final String version;
  private final Function<ConversationId, Map<MessageId, MessageMark>> marks;

  /**
   * @param redactor strikes out the keys it knows
   * @param keys lets it know all keys that are kept; gives the connections whose key cannot be read
   * @param version of the program
   * @param marks reads the stars and notes of a conversation's messages; may block on the disk
   */
  public Exporter(
      ConversationArchive archive,
      Redactor redactor,
      Supplier<List<String>> keys,
      String version,
      Function<ConversationId, Map<MessageId, MessageMark>> marks) {
    this.archive = archive;
    this.redactor = redactor;
    this.keys = keys;
    this.version = version;
    this.marks = marks;
  }

  /**
   * Looks up the keys to strike out: before {@link #fileName}. May block for long, on the keychain.
   *
   * @return names of the connections whose key could not be read
   */
  public List<String> checkKeys() {
    return keys.get();
  }

  /** What a file with this conversation may be called, with its suffix. */
  public String fileName(ConversationId id, String suffix) {
    String title = archive.conversation(id).map(Conversation::title).orElse("");
    return FileNames.of(redactor.strike(title), suffix, new HashSet<>(), "");
  }

  /**
   * Writes {@code file}, or the folder of that name, which is replaced as a whole or not touched at
   * all; a folder must be new or empty. A conversation that cannot be read does not keep the others
   * out.
   *
   * @throws ExportException if it cannot be written, or there is nothing to write
   * @throws StoreException if not even the list of conversations can be read
   * @throws CancellationException if it was cancelled
   */
  public ExportReport write(
      ExportRequest request, Path file, Progress progress, Cancellation cancellation)
      throws ExportException {
    List<String> unread = checkKeys();
    List<Conversation> all = conversations(request);
    if (all.isEmpty()) {
      throw new ExportException("Nothing was written: there is no conversation to export.");
    }
    Work work = new Work(request, all, progress, cancellation);
    Path target = file.toAbsolutePath();
    PrivateFiles.tidy(target.resolveSibling(""));
    try {
      if (request.format().joins() || !request.bundled()) {
        PrivateFiles.write(target, work::one);
      } else if (target.toString().toLowerCase(Locale.ROOT).endsWith(ZIP)) {
        PrivateFiles.write(target, work::zip);
      } else {
        folder(target, work);
      }
    } catch (ExportException e) {
      throw e;
    } catch (DiskFullException e) {
      throw new ExportException(
          "Nothing was written to " + target + ": the disk is full. Free some space there.", e);
    } catch (IOException e) {
      throw new ExportException(
          "Nothing was written to "
              + target
              + ": check the free space and your permission to write there.",
          e);
    }
    return new ExportReport(work.written, work.items, work.left, unread);
  }

  private List<Conversation> conversations(ExportRequest request) throws ExportException {
    List<ConversationId> ids = request.conversations();
    if (ids == null) {
      return archive.conversations();
    }
    List<Conversation> all = new ArrayList<>();
    for (ConversationId id : ids) {
      all.add(
          archive
              .conversation(id)
              .orElseThrow(() ->
                  new ExportException(
                      "Nothing was written: there is no conversation " + id + ".")));
    }
    return all;
  }

  private static void folder(Path target, Work work) throws IOException {
    if (Files.exists(target) && !isEmptyFolder(target)) {
      throw new ExportException(
          "Nothing was written: "
              + target
              + " is there already. Name a new or empty folder, or a file that ends with .zip.");
    }
    // Under another name until all is there.
    NewFolder made = new NewFolder(target);
    boolean done = false;
    try {
      work.folder(made);
      made.finish();
      done = true;
    } finally {
      if (!done) {
        made.discard();
      }
    }
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  /** One export. */
  private final class Work {
    private final ExportRequest request;
    private final List<Conversation> all;
    private final Progress progress;
    private final Cancellation cancellation;
    private final List<String> left = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int written;
    private long items;

    Work(
        ExportRequest request,
        List<Conversation> all,
        Progress progress,
        Cancellation cancellation) {
      this.request = request;
      this.all = all;
      this.progress = progress;
      this.cancellation = cancellation;
    }

    /** Everything into one file. */
    void one(OutputStream to) throws IOException {
      Writer out = writer(to);
      DocumentWriter document = request.format().writer();
      document.begin(out);
      for (int i = 0; i < all.size(); i++) {
        at(i);
        ExportedConversation from = read(all.get(i));
        if (from != null) {
          items += document.add(from, out);
          written++;
        }
      }
      if (written == 0) {
        throw new ExportException("Nothing was written: " + String.join(" ", left));
      }
      out.flush();
      progress.at(all.size(), all.size());
    }

    void zip(OutputStream to) throws IOException {
      ZipOutputStream zip = new ZipOutputStream(to);
      for (int i = 0; i < all.size(); i++) {
        at(i);
        ExportedConversation from = read(all.get(i));
        if (from != null) {
          zip.putNextEntry(new ZipEntry(name(from)));
          document(from, zip);
          zip.closeEntry();
        }
      }
      if (!left.isEmpty()) {
        zip.putNextEntry(new ZipEntry("MISSING.txt"));
        zip.write(missing().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
      zip.finish();
      progress.at(all.size(), all.size());
    }

    void folder(NewFolder folder) throws IOException {
      for (int i = 0; i < all.size(); i++) {
        at(i);
        ExportedConversation from = read(all.get(i));
        if (from != null) {
          PrivateFiles.write(folder.resolve(name(from)), out -> document(from, out));
        }
      }
      if (!left.isEmpty()) {
        byte[] text = missing().getBytes(StandardCharsets.UTF_8);
        PrivateFiles.write(folder.resolve("MISSING.txt"), out -> out.write(text));
      }
      progress.at(all.size(), all.size());
    }

    private String missing() {
      return "This is not in the export:\n" + String.join("\n", left) + "\n";
    }

    private void document(ExportedConversation from, OutputStream to) throws IOException {
      Writer out = writer(to);
      DocumentWriter document = request.format().writer();
      document.begin(out);
      items += document.add(from, out);
      out.flush();
      written++;
    }

    private void at(int done) {
      if (cancellation.isCancelled()) {
        throw new CancellationException();
      }
      progress.at(done, all.size());
    }

    private String name(ExportedConversation from) {
      return FileNames.of(from.title(), request.format().suffix(), names, from.id());
    }

    /** Without them the conversation is worth exporting too. */
    private Map<MessageId, MessageMark> marks(Conversation conversation) {
      if (!request.notes() || !request.format().holdsNotes()) {
        return Map.of();
      }
      try {
        return marks.apply(conversation.id());
      } catch (StoreException | CompletionException e) {
        left.add(
            "The stars and notes of “"
                + redactor.strike(conversation.title())
                + "” could not be read.");
        return Map.of();
      }
    }

    /** Folder and tags; notes and stars only where they are wanted. */
    private ConversationMarks bearing(Conversation conversation) {
      if (!request.format().holdsNotes()) {
        return ConversationMarks.NONE;
      }
      ConversationMarks all = archive.marks(conversation.id());
      String note = request.notes() ? all.note() : "";
      return new ConversationMarks(all.folder(), all.tags(), note, marks(conversation));
    }

    /** Null if it cannot be read. */
    private @Nullable ExportedConversation read(Conversation conversation) throws ExportException {
      try {
        MessageTree tree = new MessageTree(archive.messages(conversation.id()));
        tree.removed(Removal.all(archive.removals(conversation.id())));
        if (request.scope() instanceof ExportScope.Branch(MessageId end) && !tree.holds(end)) {
          throw new ExportException(
              "Nothing was written: no message of this conversation has the id " + end + ".");
        }
        return new ExportedConversation(
            conversation,
            tree,
            request.scope(),
            request.reasoning(),
            new ExportedConversation.Surroundings(
                new Cleaning(redactor::strike, redactor::strike),
                Exporter.this::request,
                Exporter.this::isUnlearnt,
                cancellation,
                version,
                bearing(conversation),
                left));
      } catch (StoreException e) {
        String title = redactor.strike(conversation.title());
        left.add("“" + title + "” could not be read: " + e.getMessage());
        return null;
      }
    }
  }

  private boolean isUnlearnt(MessageId answer) {
    try {
      return TrainingWeight.in(archive.runDetails(answer).extra()).orElse(1) == 0;
    } catch (StoreException e) {
      // Then nobody says so.
      return false;
    }
  }

  /** What was sent for an answer; null if that is not kept or is no JSON object. */
  private @Nullable JsonNode request(MessageId answer) {
    try {
      ConversationArchive.SentRequest sent = archive.sentRequest(answer).orElse(null);
      return sent != null && ExactJson.readBounded(sent.body()) instanceof ObjectNode body
          ? withoutMessages(body)
          : null;
    } catch (StoreException | IllegalArgumentException e) {
      // The answer itself is worth exporting without it.
      return null;
    }
  }

  private static JsonNode withoutMessages(ObjectNode body) {
    body.remove(List.of("messages", "model", "models", "stream", "stream_options", "user"));
    return body;
  }

  private static Writer writer(OutputStream to) {
    return new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
  }
}
