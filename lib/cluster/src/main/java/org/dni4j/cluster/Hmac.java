package org.dni4j.cluster;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 with the cluster's shared secret: who does not know it can neither make nor change what is sealed. Without
 * a secret the key is public, and the seal is a checksum against damage only.
 */
final class Hmac {

    static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PUBLIC_KEY = "no secret";

    private final SecretKeySpec key;

    /** @param secret any number of bytes but none; null for no secret */
    Hmac(byte[] secret) {
        if (secret != null && secret.length == 0) {
            throw new IllegalArgumentException("the shared secret is empty");
        }
        key = new SecretKeySpec(secret == null ? PUBLIC_KEY.getBytes(StandardCharsets.UTF_8) : secret, ALGORITHM);
    }

    /** Writes the seal of all that is before its last bytes into these. */
    void seal(byte[] bytes) {
        byte[] seal = of(bytes, bytes.length - LENGTH);
        System.arraycopy(seal, 0, bytes, bytes.length - LENGTH, LENGTH);
    }

    /** Whether the last bytes are the seal of all before. */
    boolean fits(byte[] bytes) {
        byte[] seal = new byte[LENGTH];
        System.arraycopy(bytes, bytes.length - LENGTH, seal, 0, LENGTH);
        // takes as long for any difference
        return MessageDigest.isEqual(seal, of(bytes, bytes.length - LENGTH));
    }

    byte[] of(byte[] bytes, int length) {
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
