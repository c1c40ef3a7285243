package org.dni4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurriculumTest {

    @Test
    void theLengthGrowsWhenABatchIsSolved() {
        var curriculum = Curriculum.copy();
        assertEquals(1, curriculum.length());
        assertEquals(0, curriculum.solved());
        assertTrue(curriculum.report(0.149));
        assertEquals(2, curriculum.length());
        assertEquals(1, curriculum.repeats());
        assertEquals(1, curriculum.solved());
    }

    @Test
    void otherwiseItStays() {
        var curriculum = Curriculum.copy();
        assertFalse(curriculum.report(0.15));
        assertFalse(curriculum.report(1));
        assertFalse(curriculum.report(Double.NaN));
        assertEquals(1, curriculum.length());
        assertEquals(0, curriculum.solved());
    }

    @Test
    void lengthAndRepeatsGrowInTurn() {
        var curriculum = Curriculum.repeatCopy();
        var tasks = new ArrayList<String>();
        var solved = new ArrayList<Integer>();
        for (int i = 0; i < 5; i++) {
            tasks.add(curriculum.length() + "x" + curriculum.repeats());
            curriculum.report(0);
            solved.add(curriculum.solved());
        }
        assertEquals(List.of("1x1", "2x1", "2x2", "3x2", "3x3"), tasks);
        assertEquals(List.of(1, 2, 4, 6, 9), solved);
    }

    @Test
    void aNegativeLossIsRefused() {
        var curriculum = Curriculum.copy();
        String message = assertThrows(IllegalArgumentException.class, () -> curriculum.report(-0.5))
                .getMessage();
        assertTrue(message.contains("-0.5"), message);
        assertEquals(1, curriculum.length());
    }
}
