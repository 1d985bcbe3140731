package dev.tempera.core.code.read;

import dev.tempera.core.code.HttpCall;
import dev.tempera.core.provider.UrlSecrets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads what people paste: a curl command of any shell, a call in Python, TypeScript or Java, the
 * JSON of a request, an entry of a browser's network log. Nothing is executed, no file is opened
 * and nobody is asked. Keys, cookies and authorizations are left out. Pure; any thread; takes as
 * long as the text is long.
 */
public final class CodeReader {
  /** Longer texts are refused, in chars. */
  static final int LONGEST = 32 << 20;

  private static final Pattern CURL =
      Pattern.compile("(?m)(?:^|[\\s;&|(`$!/])curl(?:\\.exe)?(?:[ \\t\\\\^`]|$)");

  private static final Pattern POWER_SHELL =
      Pattern.compile(
          "(?i)\\b(?:Invoke-RestMethod|Invoke-WebRequest)\\b|(?m)^[ \\t]*(?:irm|iwr)\\s"
              + "|ConvertTo-Json|\\$env:|(?m)[ \\t]`$");

  private CodeReader() {}

  /**
   * Reads a text.
   *
   * @throws CodeFault saying in one sentence why it means no request
   */
  public static ReadRequest read(String text) throws CodeFault {
    if (text.length() > LONGEST) {
      throw new CodeFault("The text is longer than 32 million characters: it is not read.");
    }
    String clean = text.replace("\r\n", "\n").replace('\r', '\n').replace("\uFEFF", "").strip();
    if (clean.isEmpty()) {
      throw new CodeFault("There is nothing to read: paste a command, code or JSON.");
    }
    Remarks remarks = new Remarks();
    FoundCall call = find(clean, remarks);
    WireRequest.Result result = WireRequest.read(KeyWords.strike(call.body(), remarks), remarks);
    return new ReadRequest(call.form(), baseUrl(call.url()), result.request(), remarks.list());
  }

  /**
   * Reads every curl command of a text, or the one call that it is; empty where it is none.
   *
   * <p>The same holds as for {@link #read}.
   */
  public static List<CodeCall> readEach(String text) {
    String clean = text.replace("\r\n", "\n").replace('\r', '\n').replace("\uFEFF", "").strip();
    if (clean.isEmpty() || clean.length() > LONGEST) {
      return List.of();
    }
    try {
      if (CURL.matcher(clean).find() && !POWER_SHELL.matcher(clean).find()) {
        return CurlReader.readEach(clean);
      }
      Remarks remarks = new Remarks();
      FoundCall call = find(clean, remarks);
      return List.of(new CodeCall(KeyWords.strike(call.body(), remarks), "", remarks.list()));
    } catch (CodeFault e) {
      return List.of();
    }
  }

  private static FoundCall find(String text, Remarks remarks) throws CodeFault {
    char first = text.charAt(0);
    if (first == '{' || first == '[') {
      return JsonCalls.read(text, remarks);
    }
    if (POWER_SHELL.matcher(text).find()) {
      return PowerShellReader.read(text, remarks);
    }
    if (CURL.matcher(text).find()) {
      return CurlReader.read(text, remarks);
    }
    return SourceReader.read(text, remarks);
  }

  private static String baseUrl(String url) {
    String told = UrlSecrets.told(url.strip());
    int query = told.indexOf('?');
    String front = (query < 0 ? told : told.substring(0, query)).replaceAll("/+$", "");
    return HttpCall.isAtServer(front) ? front.replaceFirst("/chat/completions$", "") : "";
  }
}
