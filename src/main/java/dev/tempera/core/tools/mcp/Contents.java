package dev.tempera.core.tools.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** What a server's result says to a model that reads text. */
final class Contents {
  private Contents() {}

  static String text(McpSchema.CallToolResult result) {
    List<McpSchema.Content> contents = result.content() == null ? List.of() : result.content();
    String text = contents.stream().map(Contents::text).collect(Collectors.joining("\n"));
    return text.isEmpty() && result.structuredContent() != null
        ? json(result.structuredContent())
        : text;
  }

  private static String text(McpSchema.Content content) {
    return switch (content) {
      case McpSchema.TextContent text -> String.valueOf(text.text());
      case McpSchema.ImageContent image -> "[a picture: " + image.mimeType() + "]";
      case McpSchema.AudioContent audio -> "[a sound: " + audio.mimeType() + "]";
      case McpSchema.EmbeddedResource resource -> text(resource.resource());
      case McpSchema.ResourceLink link -> "[a resource: " + link.uri() + "]";
      default -> "[something else: " + content.type() + "]";
    };
  }

  private static String text(McpSchema.ResourceContents resource) {
    return resource instanceof McpSchema.TextResourceContents text
        ? String.valueOf(text.text())
        : "[a resource: " + resource.uri() + "]";
  }

  private static String json(Object value) {
    try {
      return McpJsonDefaults.getMapper().writeValueAsString(value);
    } catch (IOException e) {
      return "";
    }
  }
}
