package dev.tempera.core.organise;

import dev.tempera.core.chat.ConversationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything on the shelf at one moment. Immutable.
 *
 * @param tags by their names
 * @param filings of the conversations that are in a folder, bear a tag or have a note, also of
 *     those in the bin
 */
public record ShelfContents(
    FolderTree folders, List<Tag> tags, Map<ConversationId, Filing> filings) {
  /** Without anything. */
  public static final ShelfContents EMPTY =
      new ShelfContents(FolderTree.EMPTY, List.of(), Map.of());

  public ShelfContents {
    tags = List.copyOf(tags);
    filings = Map.copyOf(filings);
  }

  /** Where a conversation is and what it bears. */
  public Filing of(ConversationId conversation) {
    return filings.getOrDefault(conversation, Filing.NONE);
  }

  /** The tags of a conversation, by their names. */
  public List<Tag> tagsOf(ConversationId conversation) {
    Filing filing = of(conversation);
    return tags.stream().filter(tag -> filing.tags().contains(tag.id())).toList();
  }

  /** One of the tags. */
  public Optional<Tag> tag(TagId id) {
    return tags.stream().filter(tag -> tag.id().equals(id)).findFirst();
  }

  /** The tag of a name. */
  public Optional<Tag> tagNamed(String name) {
    String key = Names.key(name);
    return tags.stream().filter(tag -> Names.key(tag.name()).equals(key)).findFirst();
  }
}
