package dev.tempera.core.code.read;

import java.util.Set;

/** Which of curl's options take a value, and which change what is sent. */
final class CurlOptions {
  /** Letters of options that are followed by a value. */
  private static final String SHORT_WITH_VALUE = "AbcCdDeEFHhKmoPQrTtuUwxXyYz";

  private static final Set<String> LONG_WITH_VALUE =
      Set.of(
          "--aws-sigv4",
          "--cacert",
          "--capath",
          "--cert",
          "--cert-type",
          "--ciphers",
          "--config",
          "--connect-timeout",
          "--connect-to",
          "--cookie",
          "--cookie-jar",
          "--data",
          "--data-ascii",
          "--data-binary",
          "--data-raw",
          "--data-urlencode",
          "--dump-header",
          "--expect100-timeout",
          "--form",
          "--form-string",
          "--header",
          "--interface",
          "--json",
          "--keepalive-time",
          "--key",
          "--limit-rate",
          "--max-redirs",
          "--max-time",
          "--netrc-file",
          "--noproxy",
          "--oauth2-bearer",
          "--output",
          "--output-dir",
          "--proxy",
          "--proxy-header",
          "--proxy-user",
          "--range",
          "--referer",
          "--request",
          "--request-target",
          "--resolve",
          "--retry",
          "--retry-delay",
          "--retry-max-time",
          "--speed-limit",
          "--speed-time",
          "--stderr",
          "--tls-max",
          "--trace",
          "--trace-ascii",
          "--unix-socket",
          "--upload-file",
          "--url",
          "--url-query",
          "--user",
          "--user-agent",
          "--write-out");

  private CurlOptions() {}

  static boolean takesValue(String option) {
    return option.startsWith("--")
        ? LONG_WITH_VALUE.contains(option)
        : SHORT_WITH_VALUE.indexOf(option.charAt(1)) >= 0;
  }

  /** The long name of an option that matters here; others stay as they are. */
  static String named(String option) {
    return switch (option) {
      case "-d", "--data-ascii" -> "--data";
      case "-H" -> "--header";
      case "-X" -> "--request";
      case "-u" -> "--user";
      case "-U" -> "--proxy-user";
      case "-b" -> "--cookie";
      case "-F", "--form-string" -> "--form";
      case "-T" -> "--upload-file";
      case "-G" -> "--get";
      case "-K" -> "--config";
      case "-A" -> "--user-agent";
      case "-I" -> "--head";
      default -> option;
    };
  }
}
