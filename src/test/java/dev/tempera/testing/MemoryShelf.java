package dev.tempera.testing;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.organise.DeletedFolder;
import dev.tempera.core.organise.DeletedTag;
import dev.tempera.core.organise.Filing;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.FolderTree;
import dev.tempera.core.organise.Names;
import dev.tempera.core.organise.OrganiseException;
import dev.tempera.core.organise.Shelf;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.organise.TagId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A {@link Shelf} in memory; each question is answered by the executor, when that comes to it. */
public final class MemoryShelf implements Shelf {
  private final Executor when;
  private final List<Folder> folders = new ArrayList<>();
  private final Map<TagId, Tag> tags = new LinkedHashMap<>();
  private final Map<ConversationId, Filing> filings = new HashMap<>();
  private final Map<ConversationId, String> notes = new HashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private @Nullable RuntimeException failure;

  /** Answers at once with {@code Runnable::run}, or late with {@link LateAnswers}. */
  public MemoryShelf(Executor when) {
    this.when = when;
  }

  /** Makes every later change fail; null mends it. */
  public synchronized void failWrites(@Nullable RuntimeException with) {
    failure = with;
  }

  /** Everything as it is now. */
  public synchronized ShelfContents now() {
    List<Tag> sorted = new ArrayList<>(tags.values());
    sorted.sort(Comparator.comparing(tag -> Names.key(tag.name())));
    Map<ConversationId, Filing> some = new HashMap<>(filings);
    some.values().removeIf(Filing.NONE::equals);
    return new ShelfContents(tree(), sorted, some);
  }

  private FolderTree tree() {
    return new FolderTree(folders);
  }

  private <T> CompletableFuture<T> ask(Supplier<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          synchronized (this) {
            return work.get();
          }
        },
        when);
  }

  private <T> CompletableFuture<T> change(Supplier<T> work) {
    return ask(
            () -> {
              if (failure != null) {
                throw failure;
              }
              return work.get();
            })
        .thenApply(done -> {
          listeners.forEach(Runnable::run);
          return done;
        });
  }

  private CompletableFuture<Void> make(Runnable work) {
    return change(
            () -> {
              work.run();
              return work;
            })
        .thenAccept(done -> {});
  }

  private void set(ConversationId id, Filing filing) {
    filings.put(id, filing);
  }

  private Filing get(ConversationId id) {
    return filings.getOrDefault(id, Filing.NONE);
  }

  @Override
  public CompletableFuture<ShelfContents> read() {
    return ask(this::now);
  }

  @Override
  public CompletableFuture<Folder> addFolder(@Nullable FolderId parent, String name) {
    return change(() -> {
      Folder folder = new Folder(FolderId.create(), parent, tree().nameOfNew(parent, name));
      folders.add(folder);
      return folder;
    });
  }

  @Override
  public CompletableFuture<Void> renameFolder(FolderId id, String name) {
    return make(() -> {
      String clean = tree().nameOf(id, name);
      folders.replaceAll(each -> each.id().equals(id) ? each.withName(clean) : each);
    });
  }

  @Override
  public CompletableFuture<Void> moveFolder(FolderId id, @Nullable FolderId into, int place) {
    return make(() -> {
      tree().requireMovable(id, into);
      put(tree().require(id).in(into), place);
    });
  }

  private void put(Folder folder, int place) {
    folders.removeIf(each -> each.id().equals(folder.id()));
    List<Folder> siblings = tree().children(folder.parent());
    int at =
        place < siblings.size()
            ? folders.indexOf(siblings.get(Math.max(0, place)))
            : folders.size();
    folders.add(at, folder);
  }

  @Override
  public CompletableFuture<DeletedFolder> deleteFolder(FolderId id) {
    return change(() -> {
      Folder folder = tree().require(id);
      int place = tree().children(folder.parent()).indexOf(folder);
      List<Folder> all = tree().within(id);
      Map<ConversationId, FolderId> filed = new HashMap<>();
      Set<FolderId> ids = new HashSet<>(all.stream().map(Folder::id).toList());
      for (Map.Entry<ConversationId, Filing> each : filings.entrySet()) {
        FolderId in = each.getValue().folder();
        if (in != null && ids.contains(in)) {
          filed.put(each.getKey(), in);
          each.setValue(each.getValue().in(folder.parent()));
        }
      }
      folders.removeAll(all);
      return new DeletedFolder(all, place, filed);
    });
  }

  @Override
  public CompletableFuture<Void> restoreFolder(DeletedFolder deleted) {
    return make(() -> {
      Folder folder = deleted.folder();
      put(folder.withName(tree().free(folder.parent(), folder.name())), deleted.place());
      folders.addAll(deleted.folders().subList(1, deleted.folders().size()));
      deleted.filed().forEach((id, in) -> set(id, get(id).in(in)));
    });
  }

  @Override
  public CompletableFuture<Void> file(Map<ConversationId, Optional<FolderId>> places) {
    Map<ConversationId, Optional<FolderId>> wanted = Map.copyOf(places);
    return make(() -> {
      wanted.values().forEach(folder -> folder.ifPresent(id -> tree().require(id)));
      wanted.forEach((id, folder) -> set(id, get(id).in(folder.orElse(null))));
    });
  }

  @Override
  public CompletableFuture<Tag> addTag(String name, TagColour colour) {
    return change(() -> {
      Tag tag = new Tag(TagId.create(), free(Names.required("tag", name), null), colour);
      tags.put(tag.id(), tag);
      return tag;
    });
  }

  private String free(String name, @Nullable TagId except) {
    for (Tag other : tags.values()) {
      if (!other.id().equals(except) && Names.same(other.name(), name)) {
        throw new OrganiseException("There is a tag “" + other.name() + "” already.");
      }
    }
    return name;
  }

  @Override
  public CompletableFuture<Void> changeTag(Tag changed) {
    return make(() -> {
      String name = free(Names.required("tag", changed.name()), changed.id());
      tags.replace(changed.id(), new Tag(changed.id(), name, changed.colour()));
    });
  }

  @Override
  public CompletableFuture<DeletedTag> deleteTag(TagId id) {
    return change(() -> {
      Tag tag = tags.remove(id);
      if (tag == null) {
        throw new OrganiseException("This tag is no longer there.");
      }
      Set<ConversationId> bearing = new HashSet<>();
      filings.forEach((conversation, filing) -> {
        if (filing.tags().contains(id)) {
          bearing.add(conversation);
        }
      });
      bearing.forEach(conversation -> mark(conversation, id, false));
      return new DeletedTag(tag, bearing);
    });
  }

  private void mark(ConversationId conversation, TagId tag, boolean on) {
    Set<TagId> changed = new HashSet<>(get(conversation).tags());
    boolean _ = on ? changed.add(tag) : changed.remove(tag);
    set(conversation, get(conversation).with(changed));
  }

  @Override
  public CompletableFuture<Void> restoreTag(DeletedTag deleted) {
    return make(() -> {
      tags.put(deleted.tag().id(), deleted.tag());
      deleted.tagged().forEach(each -> mark(each, deleted.tag().id(), true));
    });
  }

  @Override
  public CompletableFuture<Void> tag(
      Collection<ConversationId> conversations, TagId tag, boolean on) {
    List<ConversationId> all = List.copyOf(conversations);
    return make(() -> {
      if (!tags.containsKey(tag)) {
        throw new OrganiseException("This tag is no longer there.");
      }
      all.forEach(each -> mark(each, tag, on));
    });
  }

  @Override
  public CompletableFuture<String> note(ConversationId conversation) {
    return ask(() -> notes.getOrDefault(conversation, ""));
  }

  @Override
  public CompletableFuture<Void> saveNote(ConversationId conversation, String note) {
    return make(() -> {
      String clean = Names.note(note);
      notes.put(conversation, clean);
      String beginning = clean.substring(0, Math.min(clean.length(), Filing.NOTE_BEGINNING));
      set(conversation, get(conversation).with(beginning));
    });
  }

  @Override
  public Subscription listen(Runnable changed) {
    Runnable registered = () -> changed.run();
    listeners.add(registered);
    return () -> listeners.remove(registered);
  }
}
