package io.weaklink.tool.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.weaklink.WireReference;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page as a person meets it, in a real browser; the pictures that it takes stand in {@code target/pages}. */
class HtmlPageBrowserTest {

    static final String SHOP = """
            {"name":"Berlin","since":2019,
             "customers":[
              {"_weakId":1,"_weakToken":"=customer/42","name":"Ada","orders":[
               {"_weakId":2,"total":99,"owner":{"_weak":1,"_weakType":"customer"}},
               {"_weakId":3,"total":12,"owner":{"_weak":1,"_weakType":"customer"}}]},
              {"_weakId":4,"name":"Grace","orders":[
               {"_weakId":5,"total":7,"owner":{"_weak":4,"_weakType":"customer"},
                "coupon":{"_weak":"=coupon/summer","_weakType":"coupon"}}]}],
             "best":{"_weak":"=customer/42","_weakType":"customer"},
             "window":{"_weak":"AAAAAAAAAAAAAAAAAAAAAA","_weakType":"window"},
             "listeners":[{"_weak":2,"_weakType":"order"},{"_weak":null},{"_weak":99,"_weakType":"order"},
              {"enqueued":false}]}""";

    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path directory) {
        browser = Browser.start(directory);
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @BeforeEach
    void wideAndLight() {
        browser.dark(false);
        browser.size(1440, 900);
    }

    private static void openShop() throws IOException {
        browser.open("shop", Documents.graph(SHOP));
    }

    @Test
    void drawsEveryNodeOfASmallGraphWithoutAComplaint() throws IOException {
        openShop();

        assertThat(browser.drawn()).isEqualTo(11);
        assertThat(browser.text("shown")).isEqualTo("11 nodes in 11 boxes");
        assertThat(browser.text("counts")).isEqualTo("6 objects \u00b7 10 weak references");
        assertThat(browser.overlaps()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.picture("shop")).isNotEmptyFile();
    }

    @Test
    void givesNodesTheTypeThatTheirSiblingsAreToldToBe() throws IOException {
        openShop();

        assertThat(browser.boxes())
                .contains("order #2 | orders[0]", "order #3 | orders[1]", "listeners[1] | order \u00b7 was empty");
        browser.click("order #3");

        assertThat(browser.texts("#panel .type")).containsExactly("order, as its siblings are told to be");
    }

    @Test
    void tellsWhatIsLostFromWhatIsKnownByNameUnderHeadingsOfTheirOwn() throws IOException {
        openShop();

        assertThat(browser.texts("#reasons h2")).containsExactly("\u00d7\nLost for sure 4", "?\nKnown by name 1");
        assertThat(browser.texts("#reasons .lost li"))
                .containsExactly(
                        "window\nonly its writer knows it \u00b7 to window",
                        "listeners[1]\nwas empty \u00b7 to order",
                        "listeners[2]\nno such number \u00b7 to order",
                        "listeners[3]\nwritten without Weaklink \u00b7 to order");
        assertThat(browser.texts("#reasons .named li")).containsExactly("coupon\nknown by name \u00b7 in order, to coupon");
    }

    @Test
    void tellsWhatIsLostFromWhatIsKnownByNameByShapeToo() throws IOException {
        openShop();

        assertThat(browser.strings("return ['lost', 'named', 'kept'].map((tone) => {"
                        + "const box = document.querySelector('#graph .item.' + tone + ' .box');"
                        + "const dash = getComputedStyle(box).strokeDasharray;"
                        + "return box.tagName + (box.getAttribute('rx') ?? '') + (dash === 'none' ? '' : ' dashed')})"))
                .containsExactly("path dashed", "rect22", "rect7");
    }

    @Test
    void tellsOfAClickedNodeWhatItHoldsAndWhoPointsAtIt() throws IOException {
        openShop();

        browser.click("Ada");

        assertThat(browser.texts("#panel h2, #panel .chip, #panel .type, #panel .path"))
                .containsExactly("object", "Ada", "customer", "$.customers[0]");
        assertThat(browser.texts("#panel h3"))
                .containsExactly("Says (4)", "Holds (2)", "Held by", "Weakly referred to by (3)");
        assertThat(browser.text("panel"))
                .contains("name: \"Ada\"", "orders[0] order #2", "customers[0] Berlin", "bound in the document");
        browser.picture("shop-chosen");
    }

    @Test
    void tellsOfAClickedReferenceWhatItWouldBecomeAndWhy() throws IOException {
        openShop();

        browser.click("listeners[2]");

        assertThat(browser.text("panel"))
                .contains(
                        "gone, lost for sure\n#99\norder\n$.listeners[2]",
                        "empty: nothing in the document has its number");

        browser.click("coupon/summer");

        assertThat(browser.text("panel"))
                .contains(
                        "outside the document, known by name\n=coupon/summer\ncoupon",
                        "asked of the registry, then of the resolvers: the document does not carry what has this name");
    }

    @Test
    void goesToTheNodeOfAClickedRow() throws IOException {
        openShop();
        browser.click("Grace");

        browser.first("#panel .go").click();

        assertThat(browser.texts("#panel h2")).containsExactly("#5");
        assertThat(browser.isInTheMiddle("order #5")).isTrue();
    }

    @Test
    void findsByTypeLabelAndPathWithTheKeyboardAlone() throws IOException {
        openShop();

        browser.type("/", "customers[0].orders");
        assertThat(browser.texts("#results .where"))
                .containsExactly("$.customers[0].orders[0]", "$.customers[0].orders[1]");
        browser.picture("shop-search");
        browser.type(Keys.ARROW_DOWN, Keys.ENTER);

        assertThat(browser.texts("#panel h2")).containsExactly("#3");
        assertThat(browser.element("results").isDisplayed()).isFalse();
        assertThat(browser.isInTheMiddle("order #3")).isTrue();
    }

    @Test
    void saysWhereNothingIsFoundAndForgetsTheSearchAtEscape() throws IOException {
        openShop();

        browser.type("/", "nowhere");
        assertThat(browser.texts("#results li")).containsExactly("Nothing has this in its type, label or path.");
        browser.type(Keys.ESCAPE);

        assertThat(browser.element("search").getAttribute("value")).isEmpty();
    }

    @Test
    void walksTheGraphWithTheArrowKeys() throws IOException {
        openShop();

        browser.click("Ada");
        browser.run("document.getElementById('graph').focus()");
        browser.type(Keys.ARROW_RIGHT, Keys.ARROW_DOWN);

        assertThat(browser.texts("#panel h2")).containsExactly("#3");
        assertThat(browser.run("return document.getElementById('said').textContent"))
                .isEqualTo("order #3, orders[1]");
    }

    @Test
    void zoomsWithButtonsKeysAndBackToAll() throws IOException {
        openShop();
        double before = browser.zoom();

        browser.element("in").click();
        browser.type("+");
        assertThat(browser.zoom()).isGreaterThan(before * 1.6);

        browser.element("out").click();
        browser.type("0");
        assertThat(browser.zoom()).isEqualTo(before);
    }

    @Test
    void takesNamesForTextAndNothingElse() throws IOException {
        String nasty = "</script><script>window.ran=1</script><img src=x onerror=window.ran=1>";
        browser.open("names", Documents.graph("""
                {"name":"%1$s","<b>a":{"_weakId":1,"name":"<i>x</i>","@type":"%1$s"},
                 "m":{"%1$s":{"_weak":"=%1$s","_weakType":"%1$s"}},"%1$s":{"_weak":null}}""".formatted(nasty)));

        browser.click("<i>x</i>");
        assertThat(browser.texts("#panel h2")).containsExactly("<i>x</i>");
        browser.first("#types tbody button").click();
        assertThat(browser.texts("#panel h2")).allMatch(it -> it.startsWith("</script>"));
        browser.first("#reasons .named .go").click();
        browser.type("/", "img");
        browser.run("new DOMParser().parseFromString(asFile(), 'image/svg+xml')");

        assertThat(browser.run("return window.ran")).isNull();
        assertThat(browser.run("return document.querySelectorAll('img, b:not([class]) i, #graph script').length"))
                .isEqualTo(0L);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void savesAPictureThatStandsByItself() throws IOException {
        openShop();

        var saved = browser.strings("const read = new DOMParser().parseFromString(asFile(), 'image/svg+xml');"
                + "return [read.documentElement.tagName, read.querySelectorAll('.item').length,"
                + " read.querySelectorAll('script, image, a, foreignObject, parsererror').length]");

        assertThat(saved).containsExactly("svg", "11", "0");
    }

    @Test
    void letsNoOtherScriptRunEvenIfOneGotIn() throws IOException {
        openShop();

        browser.run("const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
                + "document.body.append(s)");

        assertThat(browser.run("return window.ran")).isNull();
        assertThat(browser.complaints()).anySatisfy(text -> assertThat(text).contains("Content Security Policy"));
    }

    @Test
    void canBeReadInLightAndInTheDark() throws IOException {
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            openShop();

            assertThat(browser.strings(Contrast.TOO_LOW)).isEmpty();
        }
    }

    @Test
    void countsWhatWasLostBeforeApart() throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(SHOP)) {
            browser.open("shop-before", new JsonGraph(new LostBefore(Set.of("=coupon/summer"))).read(parser));
        }

        assertThat(browser.texts("#summary li")).containsExactly(
                "\u2713\n5\nfound", "?\n0\nknown by name", "\u00d7\n4\nlost for sure", "\u2205\n1\nlost before");
        assertThat(browser.texts("#reasons h2")).containsExactly("\u00d7\nLost for sure 4", "\u2205\nLost before 1");
        browser.first("#reasons .before .go").click();

        assertThat(browser.text("panel")).contains("it found nothing when it was read, and was written again with its name");
        assertThat(browser.strings("return [...document.querySelectorAll('#graph .marked .title')].map((it) => it.textContent)"))
                .containsExactly("coupon/summer");
        browser.picture("shop-before");
    }

    @Test
    void tellsOfWhatIsAliveBesideTheDocument() throws ReflectiveOperationException {
        var alive = new Object();
        browser.open("live", ObjectGraph.of(List.of(new WeakReference<>(alive)), it -> WireReference.CLEARED));

        assertThat(browser.boxes()).anyMatch(it -> it.contains("live object"));
        assertThat(browser.texts("#summary li")).startsWith("\u2713\n1\nfound");
        assertThat(browser.complaints()).isEmpty();
        Reference.reachabilityFence(alive);
    }
}
