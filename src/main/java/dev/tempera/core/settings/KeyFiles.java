package dev.tempera.core.settings;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.settings.CredentialStore.CredentialException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The small files beside the settings: {@code keys.json} with keys, only if the person chose it and
 * readable by its owner alone; {@code keychain.json} with the names, not the keys, of what is kept
 * in the keychain, so that a keychain that holds nothing is never asked; and {@code
 * keychain-orphans.json} with the names of what is to be removed from it. Not safe for threads.
 */
final class KeyFiles {
  private static final long MAX_BYTES = 1 << 20;

  private final Path keys;
  private final Path accounts;
  private final Path orphans;

  KeyFiles(Path folder) {
    this.keys = folder.toAbsolutePath().resolve("keys.json");
    this.accounts = folder.toAbsolutePath().resolve("keychain.json");
    this.orphans = folder.toAbsolutePath().resolve("keychain-orphans.json");
  }

  /** Removes half a file that a killed program left: a key in it would be there for ever. */
  void tidy() {
    List.of(keys, accounts, orphans).forEach(AtomicFile::tidy);
  }

  /**
   * The key of a connection.
   *
   * @throws CredentialException if it is in the file and others can read that, or it is none of
   *     ours
   */
  Optional<String> key(String connectionId) throws CredentialException {
    // What others can read concerns only connections that have a key there.
    return read(keys).containsKey(connectionId)
        ? Optional.ofNullable(keys().get(connectionId))
        : Optional.empty();
  }

  /**
   * The keys by connection.
   *
   * @throws CredentialException if others can read the file, or it is none of ours
   */
  Map<String, String> keys() throws CredentialException {
    try {
      if (Files.exists(keys) && AtomicFile.isReadableByOthers(keys)) {
        throw new CredentialException(
            "The file "
                + keys
                + " can be read by others, so its keys are not used: run chmod 600 '"
                + keys
                + "', and replace the keys if others may have seen them.");
      }
    } catch (IOException e) {
      throw unreadable(keys, e);
    }
    return read(keys);
  }

  void writeKeys(Map<String, String> all) throws CredentialException {
    write(keys, all);
  }

  /** The keychain's account names by connection. */
  Map<String, String> accounts() throws CredentialException {
    return read(accounts);
  }

  void writeAccounts(Map<String, String> all) throws CredentialException {
    write(accounts, all);
  }

  /** The connections by account name, of what is in the keychain, perhaps, and in no use. */
  Map<String, String> orphans() throws CredentialException {
    return read(orphans);
  }

  void writeOrphans(Map<String, String> all) throws CredentialException {
    write(orphans, all);
  }

  private static Map<String, String> read(Path file) throws CredentialException {
    Map<String, String> all = new LinkedHashMap<>();
    try {
      if (!Files.exists(file)) {
        return all;
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("too large");
      }
      JsonNode json = ExactJson.read(Files.readString(file, StandardCharsets.UTF_8));
      if (!json.isObject()) {
        throw new IOException("not an object");
      }
      for (Map.Entry<String, JsonNode> entry : json.properties()) {
        if (entry.getValue().isString()) {
          all.put(entry.getKey(), entry.getValue().stringValue());
        }
      }
      return all;
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (IllegalArgumentException e) {
      // Without the cause: the parser's message may quote what stands in the file.
      throw new CredentialException(
          "The file "
              + file
              + " is not valid JSON: mend it, or delete it and enter the keys again.");
    }
  }

  private static CredentialException unreadable(Path file, IOException cause) {
    return new CredentialException(
        "The file "
            + file
            + " could not be read: check that it is yours, or delete it and enter"
            + " the keys again.",
        cause);
  }

  private static void write(Path file, Map<String, String> all) throws CredentialException {
    try {
      if (all.isEmpty()) {
        AtomicFile.tidy(file);
        Files.deleteIfExists(file);
        return;
      }
      ObjectNode json = ExactJson.object();
      all.forEach(json::put);
      AtomicFile.write(file, ExactJson.writeIndented(json).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CredentialException(
          "The file "
              + file
              + " could not be written: check the free space and your permission to write there.",
          e);
    }
  }
}
