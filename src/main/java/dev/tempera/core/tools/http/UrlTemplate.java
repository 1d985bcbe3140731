package dev.tempera.core.tools.http;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.tools.ToolException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * An address with places for arguments. An argument never leaves its place: everything in it that
 * means something in an address is encoded.
 */
final class UrlTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

  private UrlTemplate() {}

  /**
   * The address for these arguments. What has no place in it is put into the query where the method
   * has no body.
   *
   * @throws ToolException if an argument is missing
   */
  static URI fill(String template, JsonNode arguments, String method) throws ToolException {
    StringBuilder address = new StringBuilder();
    Set<String> used = new HashSet<>();
    Matcher matcher = PLACE.matcher(template);
    while (matcher.find()) {
      String name = matcher.group(1);
      JsonNode value = arguments.get(name);
      if (value == null || value.isNull()) {
        throw new ToolException("The argument “" + name + "” is missing, which the address needs.");
      }
      used.add(name);
      matcher.appendReplacement(address, Matcher.quoteReplacement(encoded(text(value))));
    }
    matcher.appendTail(address);
    if (method.equals("GET") || method.equals("DELETE")) {
      for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
        if (!used.contains(argument.getKey()) && !argument.getValue().isNull()) {
          address
              .append(address.indexOf("?") < 0 ? '?' : '&')
              .append(encoded(argument.getKey()))
              .append('=')
              .append(encoded(text(argument.getValue())));
        }
      }
    }
    return checked(address.toString());
  }

  private static URI checked(String address) throws ToolException {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      throw new ToolException("The tool’s address is none.");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    if (Stream.of(path.split("/", -1)).anyMatch(part -> part.equals(".") || part.equals(".."))) {
      throw new ToolException("An argument would lead to another folder of the server.");
    }
    return uri;
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : ExactJson.write(value);
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_'
              || c == '~'
              || c == '.';
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      }
    }
    return encoded.toString();
  }
}
