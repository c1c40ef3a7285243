package org.dni4j.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HmacTest {

    /** Test case 2 of RFC 4231. */
    @Test
    void theSealIsTheStandards() {
        byte[] bytes = Arrays.copyOf("what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII), 28 + 32);
        new Hmac("Jefe".getBytes(StandardCharsets.US_ASCII)).seal(bytes);
        assertEquals(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                HexFormat.of().formatHex(bytes, 28, 60));
    }

    @Test
    void aSecretThatIsOverwrittenLaterStillSeals() {
        byte[] secret = "hush".getBytes(StandardCharsets.UTF_8);
        Hmac hmac = new Hmac(secret);
        byte[] bytes = new byte[40];
        hmac.seal(bytes);
        Arrays.fill(secret, (byte) 0);
        assertTrue(hmac.fits(bytes));
        assertFalse(new Hmac(secret).fits(bytes));
    }

    @Test
    void thePrintTellsSecretsApartAndNotWhatTheyAre() {
        String print = new Hmac("hush".getBytes(StandardCharsets.UTF_8)).print();
        assertEquals(print, new Hmac("hush".getBytes(StandardCharsets.UTF_8)).print());
        assertNotEquals(print, new Hmac("hash".getBytes(StandardCharsets.UTF_8)).print());
        assertFalse(print.contains("hush"), print);
        assertEquals("none", Hmac.PUBLIC.print());
    }

    @Test
    void anEmptySecretIsRefused() {
        assertEquals(
                "the shared secret is empty",
                assertThrows(IllegalArgumentException.class, () -> new Hmac(new byte[0]))
                        .getMessage());
    }
}
