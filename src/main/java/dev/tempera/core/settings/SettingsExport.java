package dev.tempera.core.settings;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.UrlSecrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The settings to give away: without anything that may be a secret. */
public final class SettingsExport {
  private SettingsExport() {}

  /**
   * The settings as JSON for people to read. The values of a person's own headers, and name,
   * password, query and a key in the path of a server's address, are left out, and so are the
   * folders of backups; other keys are no part of the settings.
   */
  public static String json(Settings settings) {
    List<ConnectionProfile> open =
        settings.connections().stream().map(SettingsExport::open).toList();
    ObjectNode document = ExactJson.object();
    // Where backups are is of this machine alone.
    SettingsCodec.write(settings.withConnections(open).withBackups(BackupChoices.NONE), document);
    return ExactJson.writeIndented(document) + "\n";
  }

  private static ConnectionProfile open(ConnectionProfile profile) {
    Map<String, String> headers = new LinkedHashMap<>();
    profile.headers().keySet().forEach(name -> headers.put(name, "***"));
    return new ConnectionProfile(
        profile.id(),
        profile.name(),
        profile.kind(),
        open(profile.baseUrl()),
        headers,
        profile.apiKeyEnv(),
        profile.sendStreamOptions(),
        profile.headerTimeout(),
        profile.idleTimeout(),
        profile.quirks(),
        profile.limits());
  }

  private static String open(String address) {
    try {
      URI uri = new URI(address);
      return UrlSecrets.told(
          new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null)
              .toString());
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
