package dev.tempera.core.tools.mcp;

import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.ToolException;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Resources and prompts, asked of a server that is there, and bounded. */
final class Offerings {
  /** A server that lists more of a kind lies, or is no use. */
  static final int MOST = 1_000;

  private static final int MOST_PAGES = 100;
  private static final int LONGEST_ADDRESS = 4_000;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_DESCRIPTION = 2_000;
  private static final int MOST_CHARACTERS = AnsweredBy.Limits.LARGEST;

  private Offerings() {}

  static McpOffering list(McpSyncClient client) {
    McpSchema.ServerCapabilities able = client.getServerCapabilities();
    List<McpResource> resources = new ArrayList<>();
    List<McpPrompt> prompts = new ArrayList<>();
    boolean cut = false;
    if (able != null && able.resources() != null) {
      cut =
          pages(
              client::listResources,
              McpSchema.ListResourcesResult::nextCursor,
              page -> page.resources().stream().map(Offerings::resource).toList(),
              resources);
      cut |=
          pages(
              client::listResourceTemplates,
              McpSchema.ListResourceTemplatesResult::nextCursor,
              page -> page.resourceTemplates().stream().map(Offerings::template).toList(),
              resources);
    }
    if (able != null && able.prompts() != null) {
      cut |=
          pages(
              client::listPrompts,
              McpSchema.ListPromptsResult::nextCursor,
              page -> page.prompts().stream().map(Offerings::prompt).toList(),
              prompts);
    }
    resources.removeIf(each -> each.uri().isEmpty() || each.uri().length() > LONGEST_ADDRESS);
    return new McpOffering(resources, prompts, cut);
  }

  /** Takes pages until there are no more, or too many; true if some were left. */
  private static <P, T> boolean pages(
      Function<@Nullable String, P> ask,
      Function<P, @Nullable String> next,
      Function<P, List<T>> taken,
      List<T> into) {
    int before = into.size();
    String cursor = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      P answer = ask.apply(cursor);
      into.addAll(taken.apply(answer));
      if (into.size() - before > MOST) {
        into.subList(before + MOST, into.size()).clear();
        return true;
      }
      cursor = next.apply(answer);
      if (cursor == null) {
        return false;
      }
    }
    return true;
  }

  private static McpResource resource(McpSchema.Resource said) {
    return new McpResource(
        text(said.uri(), LONGEST_ADDRESS + 1),
        named(said.title(), said.name()),
        text(said.description(), LONGEST_DESCRIPTION),
        text(said.mimeType(), LONGEST_NAME),
        false);
  }

  private static McpResource template(McpSchema.ResourceTemplate said) {
    return new McpResource(
        text(said.uriTemplate(), LONGEST_ADDRESS + 1),
        named(said.title(), said.name()),
        text(said.description(), LONGEST_DESCRIPTION),
        text(said.mimeType(), LONGEST_NAME),
        true);
  }

  private static McpPrompt prompt(McpSchema.Prompt said) {
    List<McpSchema.PromptArgument> arguments =
        Objects.requireNonNullElse(said.arguments(), List.of());
    return new McpPrompt(
        text(said.name(), LONGEST_ADDRESS),
        named(said.title(), said.name()),
        text(said.description(), LONGEST_DESCRIPTION),
        arguments.stream()
            .limit(50)
            .map(each ->
                new McpPrompt.Argument(
                    text(each.name(), LONGEST_NAME),
                    text(each.description(), LONGEST_DESCRIPTION),
                    Boolean.TRUE.equals(each.required())))
            .toList());
  }

  private static String named(@Nullable String title, @Nullable String name) {
    String called = text(title, LONGEST_NAME);
    return called.isBlank() ? text(name, LONGEST_NAME) : called;
  }

  private static String text(@Nullable String said, int longest) {
    String text = Objects.requireNonNullElse(said, "");
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  static List<McpContent> read(McpSyncClient client, String uri) throws ToolException {
    McpSchema.ReadResourceResult result =
        client.readResource(McpSchema.ReadResourceRequest.builder(uri).build());
    List<McpSchema.ResourceContents> contents =
        Objects.requireNonNullElse(result.contents(), List.of());
    return bounded(contents.stream().map(each -> content("", each)).toList());
  }

  static List<McpContent> prompt(McpSyncClient client, String name, Map<String, String> arguments)
      throws ToolException {
    McpSchema.GetPromptResult result =
        client.getPrompt(
            McpSchema.GetPromptRequest.builder(name).arguments(Map.copyOf(arguments)).build());
    List<McpSchema.PromptMessage> messages =
        Objects.requireNonNullElse(result.messages(), List.of());
    return bounded(
        messages.stream()
            .map(each ->
                content(
                    each.role() == null ? "" : each.role().name().toLowerCase(Locale.ROOT),
                    each.content()))
            .toList());
  }

  private static McpContent content(String role, McpSchema.Content said) {
    return switch (said) {
      case McpSchema.TextContent text -> text(role, "", "", text.text());
      case McpSchema.ImageContent image -> file(role, "", image.mimeType(), image.data());
      case McpSchema.AudioContent audio -> file(role, "", audio.mimeType(), audio.data());
      case McpSchema.EmbeddedResource resource -> content(role, resource.resource());
      // What a link leads to is not fetched.
      case McpSchema.ResourceLink link -> replaced(role, "[a resource: " + link.uri() + "]");
      default -> replaced(role, "[something else: " + said.type() + "]");
    };
  }

  private static McpContent content(String role, McpSchema.ResourceContents said) {
    return switch (said) {
      case McpSchema.TextResourceContents text ->
          text(role, text(text.uri(), LONGEST_ADDRESS), text.mimeType(), text.text());
      case McpSchema.BlobResourceContents blob ->
          file(role, text(blob.uri(), LONGEST_ADDRESS), blob.mimeType(), blob.blob());
      default -> text(role, text(said.uri(), LONGEST_ADDRESS), said.mimeType(), "");
    };
  }

  private static McpContent replaced(String role, String name) {
    return new McpContent(role, "", "", name, "", true);
  }

  private static McpContent text(
      String role, String uri, @Nullable String type, @Nullable String text) {
    return new McpContent(
        role, uri, text(type, LONGEST_NAME), Objects.requireNonNullElse(text, ""), "");
  }

  private static McpContent file(
      String role, String uri, @Nullable String type, @Nullable String data) {
    return new McpContent(
        role, uri, text(type, LONGEST_NAME), "", Objects.requireNonNullElse(data, ""));
  }

  private static List<McpContent> bounded(List<McpContent> contents) throws ToolException {
    long characters =
        contents.stream().mapToLong(each -> each.text().length() + each.file().length()).sum();
    if (characters > MOST_CHARACTERS || contents.size() > MOST) {
      throw new ToolException("The MCP server gave more than 8 MB, which is left out.");
    }
    return contents;
  }
}
