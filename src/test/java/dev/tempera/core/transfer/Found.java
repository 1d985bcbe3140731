package dev.tempera.core.transfer;

import dev.tempera.core.concurrent.Cancellation;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what is found in files. */
class Found implements Findings {
  record Skipped(@Nullable String id, String title, String why, boolean empty) {}

  final List<ForeignConversation> conversations = new ArrayList<>();
  final List<Skipped> skipped = new ArrayList<>();
  final List<Path> unknown = new ArrayList<>();

  @Override
  public void found(ForeignConversation conversation) {
    conversations.add(conversation);
  }

  @Override
  public void skipped(@Nullable String id, String title, String why, boolean empty) {
    skipped.add(new Skipped(id, title, why, empty));
  }

  static Found in(Path... files) throws IOException {
    Found found = new Found();
    for (Path file : files) {
      if (!ForeignFile.read(file, found, new Cancellation())) {
        found.unknown.add(file);
      }
    }
    return found;
  }

  /** Every conversation as it came out, whatever the order of its siblings. */
  Set<String> shape() {
    return conversations.stream()
        .map(c ->
            ForeignIds.conversation(c)
                + c.messages().stream()
                    .map(m -> m.id() + "<" + m.parent() + m.parts())
                    .collect(Collectors.toCollection(TreeSet::new))
                    .toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A folder of files as other programs write them. */
  static Path fixture(String name) {
    URL url = Found.class.getResource("/import/" + name + "/expected.json");
    try {
      return Objects.requireNonNull(Path.of(Objects.requireNonNull(url, name).toURI()).getParent());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
