package dev.tempera.core.settings;

import dev.tempera.core.settings.CredentialStore.CredentialException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps a secret, ends the keychain's service behind its own back, asks again, starts the service
 * again and asks once more; prints what came of it, a line each.
 */
final class DyingKeychainMain {
  private static final Pattern PID = Pattern.compile("uint32 (\\d+)");

  private DyingKeychainMain() {}

  /** Argument: the secret to keep. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Keychain keychain =
        new TimeLimitedKeychain(SystemKeychain::new, Duration.ofSeconds(5), Duration.ofSeconds(5));
    System.out.println("kept " + keep(keychain, args[0]));
    endService();
    System.out.println(read(keychain, args[0]));
    startService();
    String last = read(keychain, args[0]);
    for (int tries = 0; tries < 5 && !last.equals("same true"); tries++) {
      last = read(keychain, args[0]);
    }
    System.out.println(last);
    System.out.flush();
    System.exit(0);
  }

  private static boolean keep(Keychain keychain, String secret) {
    try {
      keychain.write("tempera-test", secret);
      return true;
    } catch (CredentialException e) {
      return false;
    }
  }

  private static String read(Keychain keychain, String secret) {
    try {
      return "same " + keychain.read("tempera-test").equals(Optional.of(secret));
    } catch (CredentialException e) {
      return "refused " + e.getMessage();
    }
  }

  private static void endService() throws IOException, InterruptedException {
    Process asked =
        new ProcessBuilder(
                "dbus-send",
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.DBus",
                "/org/freedesktop/DBus",
                "org.freedesktop.DBus.GetConnectionUnixProcessID",
                "string:org.freedesktop.secrets")
            .start();
    String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher pid = PID.matcher(answer);
    if (!pid.find()) {
      throw new IOException("no service: " + answer);
    }
    ProcessHandle service = ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow();
    service.destroyForcibly();
    service.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static void startService() throws IOException, InterruptedException {
    Process service =
        new ProcessBuilder(
                List.of("gnome-keyring-daemon", "--replace", "--unlock", "--components=secrets"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream in = service.getOutputStream()) {
      in.write("pass".getBytes(StandardCharsets.UTF_8));
    }
    service.waitFor(20, TimeUnit.SECONDS);
  }
}
