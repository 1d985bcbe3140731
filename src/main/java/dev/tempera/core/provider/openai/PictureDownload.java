package dev.tempera.core.provider.openai;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.media.AttachmentReader;
import dev.tempera.core.media.ImageHeader;
import dev.tempera.core.media.MediaException;
import dev.tempera.core.media.PictureFetcher;
import dev.tempera.core.provider.ProviderException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gets a picture that an answer points to, once a person asked for it: over http and https only,
 * from public addresses only (an answer must not reach into the person's own network), without key,
 * cookie or referrer, and with bounds on redirects, time and size. Any thread; blocks.
 */
public final class PictureDownload implements PictureFetcher {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int MOST_REDIRECTS = 5;
  private static final int MOST_BYTES = AttachmentReader.LARGEST;
  private static final Map<String, String> HEADERS =
      Map.of("Accept", "image/png, image/jpeg, image/gif, image/webp");

  private final HttpTransport transport;
  private final Predicate<InetAddress> isPublic;

  /** Downloads over {@code transport}, with its proxy and certificates. */
  public PictureDownload(HttpTransport transport) {
    this(transport, PictureDownload::isPublic);
  }

  PictureDownload(HttpTransport transport, Predicate<InetAddress> isPublic) {
    this.transport = transport;
    this.isPublic = isPublic;
  }

  @Override
  public byte[] fetch(String address) throws MediaException {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    URI at = parse(address);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      checkHost(at.getHost());
      Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
      try {
        HttpTransport.Response response =
            transport.open(new HttpTransport.Call(at, HEADERS, null), left, new Cancellation());
        URI next = redirect(at, response);
        if (next == null) {
          return read(at, response, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        HttpTransport.closeQuietly(response.body());
        at = next;
      } catch (ProviderException e) {
        throw new MediaException(String.valueOf(e.getMessage()));
      }
    }
    throw new MediaException("The picture was not loaded: it is redirected too often.");
  }

  private static URI parse(String address) throws MediaException {
    try {
      URI uri = new URI(address.strip());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      if (web && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new MediaException(
        "The picture was not loaded: its address is no plain http or https address.");
  }

  private void checkHost(String host) throws MediaException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      // A proxy may know it; without one the connection says so.
      return;
    }
    for (InetAddress each : addresses) {
      if (!isPublic.test(each)) {
        throw new MediaException(
            "The picture was not loaded: "
                + host
                + " is inside your own network. Open its address in the browser if you trust it.");
      }
    }
  }

  /** Whether an address is one of the internet at large. */
  static boolean isPublic(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    if (address instanceof Inet4Address) {
      boolean carrier = first == 100 && second >= 64 && second < 128;
      boolean benchmark = first == 198 && (second == 18 || second == 19);
      return first != 0 && !carrier && !benchmark && first < 240;
    }
    return (first & 0xFE) != 0xFC;
  }

  private static @Nullable URI redirect(URI from, HttpTransport.Response response)
      throws MediaException {
    List<String> location = response.headers().getOrDefault("location", List.of());
    if (response.status() < 300 || response.status() > 399 || location.isEmpty()) {
      return null;
    }
    try {
      URI next = parse(from.resolve(location.getFirst()).toString());
      boolean downgrade =
          "https".equalsIgnoreCase(from.getScheme()) && "http".equalsIgnoreCase(next.getScheme());
      if (!downgrade) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new MediaException("The picture was not loaded: it is redirected to an unsafe address.");
  }

  private byte[] read(URI at, HttpTransport.Response response, Duration left)
      throws MediaException, ProviderException {
    if (response.status() != 200) {
      HttpTransport.closeQuietly(response.body());
      throw new MediaException(
          "The picture was not loaded: " + at.getHost() + " answered " + response.status() + ".");
    }
    byte[] bytes = transport.read(at, response, left, MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new MediaException("The picture was not loaded: it is larger than 20 MB.");
    }
    ImageHeader header = ImageHeader.read(bytes);
    if (header == null) {
      throw new MediaException(
          "The picture was not loaded: what is at its address is no picture that can be shown.");
    }
    if (!header.isDecodable()) {
      throw new MediaException("The picture was not loaded: it has too many pixels.");
    }
    return bytes;
  }
}
