package org.dni4j.cluster;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes by HMAC-SHA256 with the cluster's shared secret: a process without the secret can neither make nor change
 * a sealed message. Without a secret the key is public, and the seal is only a checksum against damage. Source: RFC 2104.
 */
final class Hmac {

    /** Of a seal, in bytes. */
    static final int LENGTH = 32;

    /** For a cluster without a secret. */
    static final Hmac PUBLIC = new Hmac("no secret".getBytes(StandardCharsets.UTF_8));

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * @param secret any bytes, of which a copy is kept
     * @throws IllegalArgumentException if there are none
     */
    Hmac(byte[] secret) {
        if (secret.length == 0) {
            throw new IllegalArgumentException("the shared secret is empty");
        }
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Writes the seal of all bytes before the last {@value #LENGTH} into these. */
    void seal(byte[] bytes) {
        byte[] seal = of(bytes, bytes.length - LENGTH);
        System.arraycopy(seal, 0, bytes, bytes.length - LENGTH, LENGTH);
    }

    /** Whether the last {@value #LENGTH} bytes are the seal of all before. */
    boolean fits(byte[] bytes) {
        byte[] seal = new byte[LENGTH];
        System.arraycopy(bytes, bytes.length - LENGTH, seal, 0, LENGTH);
        // takes the same time for any difference
        return MessageDigest.isEqual(seal, of(bytes, bytes.length - LENGTH));
    }

    /** Tells processes with the same secret from others without telling the secret; "none" if there is no secret. */
    String print() {
        if (this == PUBLIC) {
            return "none";
        }
        byte[] purpose = "dni4j member".getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(of(purpose, purpose.length));
    }

    private byte[] of(byte[] bytes, int length) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(bytes, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
