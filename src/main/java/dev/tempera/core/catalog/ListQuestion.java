package dev.tempera.core.catalog;

import java.util.List;

/**
 * What is known of a list when its server is asked for it again: what it would only repeat need not
 * be sent, and not be read.
 *
 * @param models as the server told them the last time, or somebody else before it did
 * @param version of these, if the server named one; {@link ListVersion#NONE} to have all of it sent
 */
public record ListQuestion(List<ModelInfo> models, ListVersion version) {
  /** Nothing is known. */
  public static final ListQuestion NEW = new ListQuestion(List.of(), ListVersion.NONE);
}
