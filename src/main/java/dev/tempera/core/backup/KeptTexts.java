package dev.tempera.core.backup;

import dev.tempera.core.bundle.ShelfJson;
import dev.tempera.core.organise.Organiser;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.schema.KeptSchema;
import dev.tempera.core.schema.SchemaLibrary;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.ToolLibrary;
import dev.tempera.core.tools.ToolsJson;
import dev.tempera.core.tools.mcp.ServerList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The small things that a person keeps beside conversations and experiments, each as a text of a
 * backup: tools, MCP servers, schemas, folders and tags. Taking one in only adds. Any thread;
 * blocks on the disk.
 */
public final class KeptTexts {
  /** The entry with the tools. */
  static final String TOOLS = ToolLibrary.FILE;

  /** The entry with the MCP servers. */
  static final String SERVERS = ServerList.FILE;

  /** The entry with the schemas. */
  static final String SCHEMAS = "schemas.json";

  /** The entry with folders, tags and kept searches. */
  static final String ORGANISE = "organise.json";

  private final ToolLibrary tools;
  private final ServerList servers;
  private final SchemaLibrary schemas;
  private final Organiser organiser;

  /** Those of a data folder. */
  public KeptTexts(
      ToolLibrary tools, ServerList servers, SchemaLibrary schemas, Organiser organiser) {
    this.organiser = organiser;
    this.tools = tools;
    this.servers = servers;
    this.schemas = schemas;
  }

  /** Each by its entry's name; empty where there is nothing to keep. */
  public Map<String, Supplier<String>> texts() {
    Map<String, Supplier<String>> all = new LinkedHashMap<>();
    all.put(TOOLS, () -> text(ToolsJson.write(tools.tools())));
    all.put(SERVERS, this::servers);
    all.put(SCHEMAS, this::schemas);
    all.put(ORGANISE, () -> ShelfJson.write(organiser));
    return all;
  }

  private static String text(ArrayNode array) {
    return array.isEmpty() ? "" : ExactJson.writeIndented(array) + "\n";
  }

  private String servers() {
    ArrayNode array = ExactJson.array();
    servers.servers().forEach(server -> array.add(ToolsJson.write(server)));
    return text(array);
  }

  private String schemas() {
    ArrayNode array = ExactJson.array();
    for (KeptSchema schema : schemas.all().join()) {
      if (!schema.deleted()) {
        ObjectNode json = array.addObject().put("name", schema.name());
        ArrayNode versions = json.putArray("versions");
        for (KeptSchema.Version version : schemas.versions(schema.id()).join().reversed()) {
          versions.addObject().put("saved", version.saved().toString()).put("text", version.text());
        }
      }
    }
    return text(array);
  }

  /** What a person calls an entry; empty for one that is not known. */
  static String title(String entry) {
    return switch (entry) {
      case TOOLS -> "Tools";
      case SERVERS -> "MCP servers";
      case SCHEMAS -> "Schemas";
      case ORGANISE -> "Folders, tags and searches";
      case BackupRestore.SETTINGS -> "Presets and connections";
      default -> "";
    };
  }

  /**
   * Adds what is in a text and not here.
   *
   * @return how many things were added
   * @throws IllegalArgumentException saying what is wrong with it
   */
  int take(String entry, String text) {
    JsonNode json = ExactJson.readBounded(text);
    if (!entry.equals(ORGANISE) && !json.isArray()) {
      throw new IllegalArgumentException("“" + entry + "” in it holds no list");
    }
    try {
      return switch (entry) {
        case ORGANISE -> ShelfJson.add(json, organiser);
        case TOOLS -> tools(json);
        case SERVERS -> servers(json);
        case SCHEMAS -> schemas(json);
        default -> 0;
      };
    } catch (CompletionException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(String.valueOf(why.getMessage()), e);
    }
  }

  private int tools(JsonNode json) {
    int before = tools.tools().size();
    tools.add(ToolsJson.read(json)).join();
    return tools.tools().size() - before;
  }

  private int servers(JsonNode json) {
    int before = servers.servers().size();
    List<AnsweredBy.McpServer> all = new ArrayList<>();
    json.values().forEach(each -> all.add(ToolsJson.server(each)));
    all.forEach(server -> servers.add(server).join());
    return servers.servers().size() - before;
  }

  private int schemas(JsonNode json) {
    int added = 0;
    for (JsonNode each : json.values()) {
      List<String> versions = new ArrayList<>();
      each.path("versions").values().forEach(one -> versions.add(one.path("text").asString("")));
      String name = each.path("name").asString("").strip();
      if (!name.isEmpty() && !versions.isEmpty() && add(name, versions)) {
        added++;
      }
    }
    return added;
  }

  /** What differs is kept under another name: the newest version here stays the newest. */
  private boolean add(String name, List<String> versions) {
    String free = name;
    for (int i = 1; ; i++) {
      String wanted = free;
      List<KeptSchema> here =
          schemas.all().join().stream()
              .filter(kept -> !kept.deleted() && kept.name().equals(wanted))
              .toList();
      if (here.isEmpty()) {
        break;
      }
      boolean known =
          schemas.versions(here.getFirst().id()).join().stream()
              .anyMatch(version -> version.text().equals(versions.getLast()));
      if (known) {
        return false;
      }
      free = name + (i == 1 ? " (restored)" : " (restored " + i + ")");
    }
    for (String text : versions) {
      var _ = schemas.save(free, text).join();
    }
    return true;
  }
}
