package dev.tempera.core.transfer;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.StoreException;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes conversations of other programs in, each in one transaction. What is here is never changed:
 * a conversation that was imported before gets the messages that are new, and the same file twice
 * adds nothing. One import at a time; any thread; blocks on the disk.
 */
public final class ForeignImporter {
  private static final String IN_BIN = "it is in the bin";
  private static final int MOST_TAGS = 200;
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_QUESTION = 60;

  /** What the running program has to hear of what was stored. */
  public interface Session {
    /** Takes a conversation out of the bin, and returns when that is done. */
    void restore(ConversationId id);

    /**
     * Adds messages to a conversation that may be open, and returns when that is done.
     *
     * @param messages parents before their children
     * @param head the end of their branch, shown if it goes on from what is shown; null: nothing
     * @param keep stores the messages
     */
    void grow(
        ConversationId id, List<MessageNode> messages, @Nullable MessageId head, Runnable keep);
  }

  private final ConversationArchive archive;
  private final Session session;
  private final Supplier<Setup> usual;
  private final InstantSource clock;

  /**
   * An importer into {@code archive}.
   *
   * @param usual whom a conversation asks where it goes on
   */
  public ForeignImporter(
      ConversationArchive archive, Session session, Supplier<Setup> usual, InstantSource clock) {
    this.archive = archive;
    this.session = session;
    this.usual = usual;
    this.clock = clock;
  }

  /**
   * Imports all that is in files, one after the other; what is in the bin stays there.
   *
   * @param dry only says what would be done, also while something is imported
   * @return also if it was cancelled: what is in stays
   * @throws StoreException if nothing can be stored any more
   */
  public ImportReport importFrom(
      List<Path> files, boolean dry, ImportProgress progress, Cancellation cancellation) {
    return importFrom(files, dry, ImportFiling.USUAL, progress, cancellation);
  }

  /** The same with what is new put where a person wants it. */
  public ImportReport importFrom(
      List<Path> files,
      boolean dry,
      ImportFiling filing,
      ImportProgress progress,
      Cancellation cancellation) {
    if (dry) {
      return read(files, new Taking(true, null, filing, progress, cancellation));
    }
    synchronized (this) {
      return read(files, new Taking(false, null, filing, progress, cancellation));
    }
  }

  /**
   * Imports some of what is in files: of {@link Entry#id}s that a dry run gave. What is in the bin
   * comes out of it.
   *
   * @return only those that are wanted, and how many others there were
   * @throws StoreException if nothing can be stored any more
   */
  public ImportReport importChosen(
      List<Path> files,
      Set<ConversationId> chosen,
      ImportProgress progress,
      Cancellation cancellation) {
    return importChosen(files, chosen, ImportFiling.USUAL, progress, cancellation);
  }

  /** The same with what is new put where a person wants it. */
  public synchronized ImportReport importChosen(
      List<Path> files,
      Set<ConversationId> chosen,
      ImportFiling filing,
      ImportProgress progress,
      Cancellation cancellation) {
    return read(files, new Taking(false, Set.copyOf(chosen), filing, progress, cancellation));
  }

  private static ImportReport read(List<Path> files, Taking taking) {
    List<String> problems = new ArrayList<>();
    int left = 0;
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      try {
        if (taking.cancellation.isCancelled()) {
          throw new CancellationException();
        }
        if (!ForeignFile.read(file, taking, taking.cancellation)) {
          problems.add(refused(name, "there is nothing in it that Tempera can read"));
        }
      } catch (CancellationException e) {
        left++;
      } catch (IOException e) {
        problems.add(refused(name, String.valueOf(e.getMessage())));
      }
      taking.file++;
    }
    return new ImportReport(taking.entries, problems, left, taking.passed);
  }

  private static String refused(String name, String why) {
    return "“" + name + "” cannot be imported: " + why + ".";
  }

  /** One import. */
  private final class Taking implements Findings {
    private final boolean dry;
    private final @Nullable Set<ConversationId> chosen;
    private final ImportFiling filing;
    private final ImportProgress progress;
    private final Cancellation cancellation;
    private final List<Entry> entries = new ArrayList<>();
    private final WouldBe wouldBe = new WouldBe();
    private int file;
    private int passed;

    /**
     * @param chosen null: everything, but what is in the bin
     */
    Taking(
        boolean dry,
        @Nullable Set<ConversationId> chosen,
        ImportFiling filing,
        ImportProgress progress,
        Cancellation cancellation) {
      this.dry = dry;
      this.chosen = chosen;
      this.filing = filing;
      this.progress = progress;
      this.cancellation = cancellation;
    }

    @Override
    public void found(ForeignConversation from) {
      if (cancellation.isCancelled()) {
        throw new CancellationException();
      }
      try {
        ConversationId id = id(from);
        if (chosen != null && !chosen.contains(id)) {
          passed++;
          return;
        }
        add(take(id, from));
      } catch (StoreException e) {
        add(
            new Entry(
                null,
                title(from),
                from.id(),
                from.format(),
                State.UNREADABLE,
                0,
                List.of(String.valueOf(e.getMessage())),
                false,
                ImportFacts.NONE));
      }
    }

    @Override
    public void skipped(@Nullable String id, String title, String why, boolean empty) {
      if (chosen == null || !empty) {
        State state = empty ? State.EMPTY : State.UNREADABLE;
        add(new Entry(null, title, id, "", state, 0, List.of(why), false, ImportFacts.NONE));
      } else {
        passed++;
      }
    }

    @Override
    public void read(long bytes, long of) {
      progress.read(file, bytes, of);
    }

    private void add(Entry entry) {
      entries.add(entry);
      progress.seen(entry);
    }

    private Entry take(ConversationId id, ForeignConversation from) {
      Conversation here = archive.conversation(id).orElse(null);
      List<MessageNode> there = here == null ? List.of() : archive.messages(id);
      Instant now = clock.instant();
      ForeignNodes nodes = new ForeignNodes(from, id, there, elsewhere(from, there), now);
      boolean known = here != null || wouldBe.holds(id);
      List<MessageNode> added = dry ? wouldBe.take(id, nodes.added()) : nodes.added();
      List<String> remarks = new ArrayList<>(from.warnings());
      remarks.addAll(nodes.remarks());
      if (from.tags().size() > MOST_TAGS) {
        remarks.add("of its " + from.tags().size() + " tags the first " + MOST_TAGS + " are taken");
      }
      State state = !known ? State.NEW : added.isEmpty() ? State.KNOWN : State.CHANGED;
      Setup setup = ForeignSetup.of(from, usual.get(), remarks);
      ImportFacts facts = ImportFacts.of(from, nodes.tally());
      boolean deleted = here != null && here.deletedAt() != null;
      if (deleted && chosen == null) {
        remarks.add(IN_BIN);
        return new Entry(
            id,
            title(from),
            from.id(),
            from.format(),
            State.KNOWN,
            0,
            remarks,
            true,
            dry ? facts : facts.leftOut());
      }
      if (!dry && here == null) {
        // At once: what is known already is never filed again.
        ConversationMarks marks = marks(from, nodes, filing.of(from.folder()));
        archive.addWhole(conversation(id, from, nodes, setup, now), nodes.stored(), marks);
        tellFolder(id, marks.folder(), remarks);
        session.restore(id);
      } else if (!dry) {
        grow(id, nodes, from);
        if (deleted) {
          fileAgain(id, from);
          session.restore(id);
          remarks.add("it was in the bin and is back");
          state = State.CHANGED;
        }
      }
      return new Entry(
          id, title(from), from.id(), from.format(), state, added.size(), remarks, false, facts);
    }

    /** Undoing an import takes its folders away, from what is in the bin as well. */
    private void fileAgain(ConversationId id, ForeignConversation from) {
      List<String> folder = filing.of(from.folder());
      if (!folder.isEmpty() && archive.marks(id).folder().isEmpty()) {
        archive.addMarks(id, new ConversationMarks(folder, List.of(), "", Map.of()));
      }
    }

    private void tellFolder(ConversationId id, List<String> wanted, List<String> remarks) {
      if (!wanted.isEmpty() && archive.marks(id).folder().size() < wanted.size()) {
        String path = String.join(" / ", wanted);
        remarks.add("there is no room for its folder “" + path + "” beside those that there are");
      }
    }

    private void grow(ConversationId id, ForeignNodes nodes, ForeignConversation from) {
      if (!nodes.added().isEmpty()) {
        List<StoredMessage> fresh = nodes.stored();
        session.grow(
            id, nodes.added(), nodes.id(from.activeLeaf()), () -> archive.addImported(fresh));
      }
    }

    private Conversation conversation(
        ConversationId id, ForeignConversation from, ForeignNodes nodes, Setup setup, Instant now) {
      Instant first = nodes.added().getFirst().createdAt();
      Instant last =
          nodes.added().stream().map(MessageNode::createdAt).max(Instant::compareTo).orElse(first);
      return new Conversation(
          id,
          title(from),
          from.pinned,
          from.created == null ? first : Instant.ofEpochMilli(from.created),
          from.updated == null ? last : Instant.ofEpochMilli(from.updated),
          nodes.id(from.activeLeaf()),
          setup,
          from.draft,
          now);
    }
  }

  /**
   * What a conversation is here. One that this program wrote is what it was; earlier versions took
   * such a one in as a conversation of another program, and that one is found again, too.
   */
  private ConversationId id(ForeignConversation from) {
    ConversationId derived = ForeignIds.conversation(from);
    ConversationId own = from.own;
    if (own == null) {
      return derived;
    }
    boolean earlier =
        archive.conversation(own).isEmpty() && archive.conversation(derived).isPresent();
    return earlier ? derived : own;
  }

  /** Whether a message is in a conversation that it does not belong to. */
  private Predicate<MessageId> elsewhere(ForeignConversation from, List<MessageNode> there) {
    Set<MessageId> own = new HashSet<>();
    from.messages().stream().flatMap(each -> Stream.ofNullable(each.own)).forEach(own::add);
    there.forEach(node -> own.remove(node.id()));
    return own.isEmpty() || !archive.holdsAny(own)
        ? id -> false
        : id -> archive.holdsAny(List.of(id));
  }

  /** What it is filed under there, each tag under a colour of its own. */
  private static ConversationMarks marks(
      ForeignConversation from, ForeignNodes nodes, List<String> folder) {
    List<ConversationMarks.Named> tags = new ArrayList<>();
    for (String tag : from.tags().subList(0, Math.min(MOST_TAGS, from.tags().size()))) {
      tags.add(new ConversationMarks.Named(tag, TagColour.after(tag.hashCode())));
    }
    Map<MessageId, MessageMark> noted = new HashMap<>();
    for (ForeignMessage each : from.messages()) {
      MessageId id = nodes.id(each.id());
      if (id != null && (each.starred || !each.note.isBlank())) {
        noted.put(id, new MessageMark(each.starred, each.note));
      }
    }
    return new ConversationMarks(folder, tags, from.note, noted);
  }

  /** Its title on one line; of a question only the beginning. */
  private static String title(ForeignConversation from) {
    int longest = from.title.isBlank() ? LONGEST_QUESTION : LONGEST_TITLE;
    String text =
        from.title().lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest)).strip() + "…";
  }
}
