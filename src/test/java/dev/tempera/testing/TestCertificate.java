package dev.tempera.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's certificate and the authority that signed it, made in memory for one test run. Writes
 * the few bytes of X.509 itself, which spares a slow tool or another library.
 */
public final class TestCertificate {
  private static final char[] PASSWORD = "for-tests-only".toCharArray();
  private static final byte[] COMMON_NAME = {6, 3, 0x55, 4, 3};
  private static final byte[] BASIC_CONSTRAINTS = {6, 3, 0x55, 0x1D, 0x13};
  private static final byte[] ALTERNATIVE_NAME = {6, 3, 0x55, 0x1D, 0x11};
  private static final byte[] ECDSA_WITH_SHA256 = {
    6, 8, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 4, 3, 2
  };
  private static final byte[] TRUE = {1, 1, (byte) 0xFF};
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int UTF8_STRING = 0x0C;
  private static final int UTC_TIME = 0x17;
  private static final int OCTET_STRING = 4;
  private static final int BIT_STRING = 3;

  private final Certificate authority;
  private final Certificate server;
  private final PrivateKey serverKey;

  private TestCertificate(Certificate authority, Certificate server, PrivateKey serverKey) {
    this.authority = authority;
    this.server = server;
    this.serverKey = serverKey;
  }

  /**
   * Makes one for the host {@code dnsName}.
   *
   * @param expired whether its time is over
   */
  public static TestCertificate make(String dnsName, boolean expired)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair authorityKeys = generator.generateKeyPair();
    KeyPair serverKeys = generator.generateKeyPair();
    String authorityName = "authority for " + dnsName;
    Certificate authority =
        certificate(
            authorityName,
            authorityName,
            "491231235959Z",
            authorityKeys.getPublic(),
            der(SEQUENCE, BASIC_CONSTRAINTS, TRUE, der(OCTET_STRING, der(SEQUENCE, TRUE))),
            authorityKeys.getPrivate());
    byte[] names = der(SEQUENCE, der(0x82, ascii(dnsName)));
    Certificate server =
        certificate(
            authorityName,
            "test server",
            expired ? "210101000000Z" : "491231235959Z",
            serverKeys.getPublic(),
            der(SEQUENCE, ALTERNATIVE_NAME, der(OCTET_STRING, names)),
            authorityKeys.getPrivate());
    return new TestCertificate(authority, server, serverKeys.getPrivate());
  }

  private static Certificate certificate(
      String issuer, String subject, String end, PublicKey key, byte[] extension, PrivateKey signer)
      throws GeneralSecurityException {
    byte[] algorithm = der(SEQUENCE, ECDSA_WITH_SHA256);
    byte[] serial = BigInteger.valueOf(1 + Math.abs((long) subject.hashCode())).toByteArray();
    byte[] start = der(UTC_TIME, ascii("200101000000Z"));
    byte[] toBeSigned =
        der(
            SEQUENCE,
            der(0xA0, new byte[] {2, 1, 2}),
            der(2, serial),
            algorithm,
            name(issuer),
            der(SEQUENCE, start, der(UTC_TIME, ascii(end))),
            name(subject),
            key.getEncoded(),
            der(0xA3, der(SEQUENCE, extension)));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(signer);
    signature.update(toBeSigned);
    byte[] whole =
        der(SEQUENCE, toBeSigned, algorithm, der(BIT_STRING, new byte[1], signature.sign()));
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(whole));
  }

  private static byte[] name(String commonName) {
    byte[] text = der(UTF8_STRING, commonName.getBytes(StandardCharsets.UTF_8));
    return der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, text)));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A DER element around its parts. */
  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    if (length < 0x80) {
      element.write(length);
    } else {
      byte[] size = BigInteger.valueOf(length).toByteArray();
      int from = size[0] == 0 ? 1 : 0;
      element.write(0x80 | (size.length - from));
      element.write(size, from, size.length - from);
    }
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }

  /** The authority's certificate. */
  public Certificate authority() {
    return authority;
  }

  /** A store that trusts its authority and nobody else. */
  public KeyStore trustStore() throws GeneralSecurityException {
    KeyStore store = emptyStore();
    store.setCertificateEntry("authority", authority);
    return store;
  }

  /** The TLS of a server that shows it. */
  public SSLContext serverContext() throws GeneralSecurityException {
    KeyStore keys = emptyStore();
    keys.setKeyEntry("server", serverKey, PASSWORD, new Certificate[] {server, authority});
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
