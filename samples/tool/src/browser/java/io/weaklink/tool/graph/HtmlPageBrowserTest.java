package io.weaklink.tool.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page as a person meets it, in a real browser; the pictures that it takes stand in {@code target/pages}. */
class HtmlPageBrowserTest {

    private static final String SHOP = """
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
    void light() {
        browser.dark(false);
    }

    @Test
    void drawsEveryNodeOfASmallGraphWithoutAComplaint() throws IOException {
        browser.open("shop", Documents.graph(SHOP));

        assertThat(browser.drawn()).isEqualTo(11);
        assertThat(browser.text("shown")).isEqualTo("11 of 11 nodes shown");
        assertThat(browser.text("counts"))
                .isEqualTo("6 objects \u00b7 10 weak references \u00b7 2 outside \u00b7 3 gone");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.picture("shop")).isNotEmptyFile();
    }

    @Test
    void saysAtFirstWhichReferencesWouldFindNothing() throws IOException {
        browser.open("shop", Documents.graph(SHOP));

        assertThat(browser.texts("#panel h3")).containsExactly("Would be empty", "Would be asked of the registry");
        assertThat(browser.texts("#panel .go")).hasSize(5);
    }

    @Test
    void tellsOfAClickedNodeWhatItHoldsAndWhoPointsAtIt() throws IOException {
        browser.open("shop", Documents.graph(SHOP));

        browser.click("Ada");

        assertThat(browser.texts("#panel h2, #panel .chip, #panel .type, #panel .path"))
                .containsExactly("object", "Ada", "customer", "$.customers[0]");
        assertThat(browser.texts("#panel h3")).containsExactly("Holds", "Held by", "Weakly referred to by");
        assertThat(browser.text("panel"))
                .contains("name: \"Ada\"", "orders[0] order #2", "customers[0] Berlin", "bound in the document");
        browser.picture("shop-chosen");
    }

    @Test
    void tellsOfAClickedReferenceWhatItWouldBecomeAndWhy() throws IOException {
        browser.open("shop", Documents.graph(SHOP));

        browser.click("#99");

        assertThat(browser.text("panel"))
                .contains("gone\n#99\norder\n$.listeners[2]", "empty: nothing in the document has the number 99");

        browser.click("=coupon/summer");

        assertThat(browser.text("panel"))
                .contains(
                        "outside the document\n=coupon/summer\ncoupon",
                        "asked of the registry, then of the resolvers: the document does not carry what has this name");
    }

    @Test
    void goesToTheNodeOfAClickedRow() throws IOException {
        browser.open("shop", Documents.graph(SHOP));
        browser.click("Grace");

        browser.first("#panel .go").click();

        assertThat(browser.texts("#panel h2")).containsExactly("#5");
        browser.await(() -> browser.isInTheMiddle("#5"));
    }

    @Test
    void findsByTypeLabelAndPathWithTheKeyboardAlone() throws IOException {
        browser.open("shop", Documents.graph(SHOP));

        browser.type("/", "customers[0].orders");
        assertThat(browser.texts("#results .where"))
                .containsExactly("$.customers[0].orders[0]", "$.customers[0].orders[1]");
        browser.picture("shop-search");
        browser.type(Keys.ARROW_DOWN, Keys.ENTER);

        assertThat(browser.texts("#panel h2")).containsExactly("#3");
        assertThat(browser.element("results").isDisplayed()).isFalse();
        browser.await(() -> browser.isInTheMiddle("#3"));
    }

    @Test
    void saysWhereNothingIsFoundAndForgetsTheSearchAtEscape() throws IOException {
        browser.open("shop", Documents.graph(SHOP));

        browser.type("/", "nowhere");
        assertThat(browser.texts("#results li")).containsExactly("Nothing has this in its type, label or path.");
        browser.type(Keys.ESCAPE);

        assertThat(browser.element("search").getAttribute("value")).isEmpty();
    }

    @Test
    void walksTheGraphWithTheArrowKeys() throws IOException {
        browser.open("shop", Documents.graph(SHOP));

        browser.click("Ada");
        browser.run("document.getElementById('graph').focus()");
        browser.type(Keys.ARROW_RIGHT, Keys.ARROW_DOWN);

        assertThat(browser.texts("#panel h2")).containsExactly("#3");
    }

    @Test
    void unfoldsANodeOfALargeGraph() throws IOException {
        browser.open("folders", Documents.graph(Documents.folders(1_500)));
        assertThat(browser.drawn()).isEqualTo(200);
        assertThat(browser.text("shown")).isEqualTo("200 of 3,001 nodes shown");
        browser.picture("folders");

        browser.click("top");

        assertThat(browser.drawn()).isEqualTo(250);
        assertThat(browser.text("unfold")).isEqualTo("Show 50 of 1,251 more");
        browser.picture("folders-unfolded");

        browser.element("unfold").click();

        assertThat(browser.drawn()).isEqualTo(300);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void findsANodeThatIsHiddenAndShowsTheWayToIt() throws IOException {
        browser.open("folders", Documents.graph(Documents.folders(1_500)));

        browser.type("/", "folder 3001", Keys.ENTER);

        assertThat(browser.texts("#panel h2")).containsExactly("folder 3001");
        assertThat(browser.drawn()).isEqualTo(202);
        browser.await(() -> browser.isInTheMiddle("folder 3001"));
        browser.picture("folders-found");
    }

    @Test
    void zoomsWithButtonsKeysAndBackToAll() throws IOException {
        browser.open("shop", Documents.graph(SHOP));
        double before = browser.zoom();

        browser.element("in").click();
        browser.type("+");
        assertThat(browser.zoom()).isGreaterThan(before * 1.6);

        browser.element("out").click();
        browser.type("0");
        assertThat(browser.zoom()).isEqualTo(before);
    }

    @Test
    void standsAlsoAsAWebAndInTheDark() throws IOException {
        browser.open("shop", Documents.graph(SHOP));

        browser.element("web").click();
        assertThat(browser.element("web").getAttribute("aria-pressed")).isEqualTo("true");
        browser.picture("shop-web");
        browser.element("tree").click();
        browser.dark(true);

        browser.await(() -> browser.run("return getComputedStyle(document.body).backgroundColor")
                .equals("rgb(18, 22, 28)"));
        assertThat(browser.picture("shop-dark")).isNotEmptyFile();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void takesNamesForTextAndNothingElse() throws IOException {
        browser.open("names", Documents.graph("""
                {"name":"</script><script>window.ran=1</script><img src=x onerror=window.ran=1>",
                 "<b>a":{"_weakId":1,"name":"<i>x</i>"}}"""));

        browser.click("<i>x</i>");

        assertThat(browser.texts("#panel h2")).containsExactly("<i>x</i>");
        assertThat(browser.run("return window.ran")).isNull();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void letsNoOtherScriptRunEvenIfOneGotIn() throws IOException {
        browser.open("shop", Documents.graph(SHOP));

        browser.run("const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
                + "document.body.append(s)");

        assertThat(browser.run("return window.ran")).isNull();
        assertThat(browser.complaints()).anySatisfy(text -> assertThat(text).contains("Content Security Policy"));
    }
}
