package dev.tempera.core.signin;

import java.nio.charset.StandardCharsets;

/**
 * What the browser is told: whole answers of HTTP, fixed texts in which nothing stands that came
 * from outside.
 */
enum CallbackPage {
  TAKEN(
      "200 OK",
      "Back to Tempera",
      "Tempera has the answer and goes on by itself. You can close this page."),
  DECLINED(
      "200 OK",
      "Not signed in",
      "The sign-in was declined or failed. Tempera says what happened. You can close this page."),
  USED(
      "410 Gone",
      "Already answered",
      "This sign-in was answered before and counts once only. Begin a new one in Tempera."),
  MALFORMED(
      "400 Bad Request",
      "Not understood",
      "This answer is not one that Tempera waits for, and was not taken. The sign-in goes on."),
  WRONG_STATE(
      "400 Bad Request",
      "Not this sign-in",
      "This answer belongs to another sign-in, and was not taken. Use the page that Tempera opened"
          + " last, or begin anew there."),
  WRONG_PATH(
      "404 Not Found",
      "Nothing here",
      "Tempera waits at another address for a sign-in. Begin a new one there if this was yours."),
  NOT_GET(
      "405 Method Not Allowed",
      "Not understood",
      "Only a browser that was sent here by a sign-in is answered."),
  TOO_LONG(
      "431 Request Header Fields Too Large",
      "Too long",
      "This answer is longer than any that Tempera waits for, and was not taken.");

  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem}
      h1{font-size:1.4rem}\
      """;

  private final String answer;

  CallbackPage(String status, String title, String text) {
    String html =
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
            + title
            + "</title><meta name=\"viewport\" content=\"width=device-width\"><style>"
            + STYLE
            + "</style></head><body><h1>"
            + title
            + "</h1><p>"
            + text
            + "</p></body></html>";
    String head =
        String.join(
            "\r\n",
            "HTTP/1.1 " + status,
            "Content-Type: text/html; charset=utf-8",
            "Content-Length: " + html.getBytes(StandardCharsets.UTF_8).length,
            "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline';"
                + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "Referrer-Policy: no-referrer",
            "X-Content-Type-Options: nosniff",
            "Cache-Control: no-store",
            "Allow: GET",
            "Connection: close",
            "",
            "");
    answer = head + html;
  }

  /** Head and body. */
  byte[] answer() {
    return answer.getBytes(StandardCharsets.UTF_8);
  }
}
