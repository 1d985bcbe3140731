package dev.tempera.core.code.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of the calls in a text. Immutable; the body is never changed.
 *
 * @param body what it sends, without keys; null if it cannot be read
 * @param fault why it cannot be read, in a sentence; empty if it can
 * @param remarks what was left out of the body
 */
public record CodeCall(@Nullable ObjectNode body, String fault, List<Remark> remarks) {
  public CodeCall {
    remarks = List.copyOf(remarks);
  }
}
