package dev.tempera.core.tools.mcp;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What an MCP server gave as a text for a message. Pure; any thread. */
public final class ContentText {
  private ContentText() {}

  /**
   * Resources quoted, each with where it is from, between fences that nothing in it can end; what a
   * prompt says as it is, with who says it where that is not only the person. Files are named only.
   */
  public static String of(List<McpContent> contents) {
    boolean roles = contents.stream().anyMatch(Predicate.not(ContentText::isOfPerson));
    StringBuilder text = new StringBuilder();
    String before = "";
    for (McpContent each : contents) {
      text.append(text.isEmpty() ? "" : "\n\n");
      if (roles && !each.role().equals(before) && !each.role().isEmpty()) {
        text.append(capitalized(each.role())).append(":\n");
      }
      before = each.role();
      text.append(one(each));
    }
    return text.toString();
  }

  private static boolean isOfPerson(McpContent content) {
    return content.role().isEmpty() || content.role().equals("user");
  }

  private static String capitalized(String role) {
    return role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1);
  }

  private static String one(McpContent content) {
    if (content.isFile()) {
      return "[a file: " + content.origin().strip() + "]";
    }
    if (content.uri().isEmpty()) {
      return content.text();
    }
    String fence = "`".repeat(Math.max(3, longestRun(content.text()) + 1));
    String end = content.text().endsWith("\n") ? "" : "\n";
    return content.origin() + ":\n" + fence + "\n" + content.text() + end + fence;
  }

  /** One line for each file, for a message that it is attached to. */
  public static String origins(List<McpContent> contents) {
    return contents.stream()
        .filter(each -> !each.uri().isEmpty())
        .map(each -> "“" + each.fileName() + "” is " + each.origin() + ".")
        .collect(Collectors.joining("\n"));
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
