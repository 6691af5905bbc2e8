package io.weaklink.tool.graph;

/** Asks a browser which text of a page is hard to read. */
final class Contrast {

    /**
     * Returns the text, of the panels and in the picture, whose colour and ground differ less than 4.5 to 1, which is what WCAG
     * asks of text; and the frames of boxes that differ less than 3 to 1 from the ground of the picture.
     */
    static final String TOO_LOW = """
            const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
            const light = (colour) => numbers(colour).slice(0, 3).map((it) => it / 255)
              .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4))
              .reduce((sum, it, i) => sum + it * [0.2126, 0.7152, 0.0722][i], 0);
            const ratio = (one, other) => {
              const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
              return (high + 0.05) / (low + 0.05);
            };
            const ground = (it) => {
              for (let at = it; at; at = at.parentElement) {
                const colour = getComputedStyle(at).backgroundColor;
                if (numbers(colour)[3] !== 0) return colour;
              }
              return 'rgb(255, 255, 255)';
            };
            const style = (it) => getComputedStyle(it);
            const words = [...document.querySelectorAll('header *, #tables *, #side *, .strip *')]
              .filter((it) => [...it.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim() !== ''))
              .filter((it) => ratio(style(it).color, ground(it)) < 4.5);
            const inBoxes = [...document.querySelectorAll('#graph .item text')]
              .filter((it) => ratio(style(it).fill, style(it.parentElement.querySelector('.box:not(.behind)')).fill) < 4.5);
            const labels = [...document.querySelectorAll('#graph .label')]
              .filter((it) => ratio(style(it).fill, ground(document.body)) < 4.5);
            const frames = [...document.querySelectorAll('#graph .box')]
              .filter((it) => ratio(style(it).stroke, ground(document.body)) < 3);
            return [...words, ...inBoxes, ...labels, ...frames].map((it) => it.tagName + ' ' + it.className + ' ' + it.textContent);""";

    private Contrast() {}
}
