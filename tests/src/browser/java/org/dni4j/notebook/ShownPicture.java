package org.dni4j.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * A picture that a page shows, an output or a drawing in the text.
 *
 * @param output whether a cell put it out
 * @param width of the picture itself, 0 if it could not be loaded
 * @param colours how many different ones it has: 1 if it is blank
 * @param opaque whether nothing of what is behind it, of whatever colour, shines through
 */
record ShownPicture(String name, boolean output, int width, int colours, boolean opaque) {

    private static final String READ = """
            async () => JSON.stringify(await Promise.all([...document.querySelectorAll(
                '.jp-RenderedImage img, .jp-RenderedPlotly img, .jp-RenderedMarkdown img')].map(async img => {
              img.loading = 'eager';
              await img.decode().catch(() => { });
              const picture = {
                name: img.alt || img.src.slice(0, 40), output: img.closest('.jp-RenderedMarkdown') === null,
                width: img.naturalWidth, colours: 0, opaque: false};
              if (img.naturalWidth > 0) {
                const [width, height] = [img.naturalWidth, img.naturalHeight];
                const canvas = new OffscreenCanvas(width, height).getContext('2d');
                canvas.drawImage(img, 0, 0);
                const pixels = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer);
                picture.colours = new Set(pixels).size;
                picture.opaque = pixels.every(pixel => pixel >>> 24 === 255);
              }
              return picture;
            })))""";

    /** Returns the pictures of a page, from top to bottom. */
    static List<ShownPicture> on(Page page) throws JsonProcessingException {
        return new ObjectMapper().readValue((String) page.evaluate(READ), new TypeReference<>() {});
    }

    /** Also of one that could not be loaded. */
    boolean isBlank() {
        return colours <= 1;
    }
}
