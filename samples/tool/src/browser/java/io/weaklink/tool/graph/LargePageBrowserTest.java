package io.weaklink.tool.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page of more than fits into one picture, in a real browser; its pictures stand in {@code target/pages}. */
class LargePageBrowserTest {

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

    private static void openWiki(int objects) throws IOException {
        browser.open("wiki-" + objects, Documents.graph(Wiki.of(objects)));
    }

    @Test
    void makesOneNodeOfThreeThousandSiblingsThatOpensBitByBit() throws IOException {
        openWiki(3_000);
        assertThat(browser.drawn()).isEqualTo(10);
        assertThat(browser.text("shown")).isEqualTo("3,298 nodes in 10 boxes");
        assertThat(browser.boxes())
                .contains("pages[*] \u00d7 1,320 | page", "sessions.* \u00d7 133 | session \u00b7 was empty",
                        "sessions.* \u00d7 67 | session \u00b7 known by name");

        browser.click("pages[*]");

        assertThat(browser.drawn()).isEqualTo(31);
        assertThat(browser.boxes()).contains("Page 1 | page \u00b7 pages[0]", "and 1,300 more");
        assertThat(browser.text("unfold")).isEqualTo("Show 20 of 1,300 more");
        assertThat(browser.texts("#panel .foot .more")).containsExactly("and 1,300 more");
        assertThat(browser.overlaps()).isEmpty();
        browser.picture("wiki-3000-open");

        browser.element("unfold").click();
        assertThat(browser.drawn()).isEqualTo(51);
        browser.element("fold").click();
        assertThat(browser.drawn()).isEqualTo(10);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void searchesWithinTheSiblings() throws IOException {
        openWiki(3_000);
        browser.click("pages[*]");

        browser.first("#panel .filter").sendKeys("page 777");

        assertThat(browser.texts("#panel .go")).containsExactly("Page 777\n$.pages[776]", "Page 778\n$.pages[777]");
        browser.first("#panel .go").click();
        assertThat(browser.texts("#panel h2")).containsExactly("Page 777");
        assertThat(browser.boxes()).contains("Page 777 | page \u00b7 pages[776]");
    }

    @Test
    void showsTheObjectsAndTheReferencesOfAClickedType() throws IOException {
        openWiki(3_000);
        assertThat(browser.texts("#types tbody tr"))
                .startsWith("page\n1,320 301 0 1", "pages[*]\n1,320 0 0 0")
                .contains("session\n0 0 67 133");

        browser.first("#types tbody tr:nth-child(6) button").click();

        assertThat(browser.texts("#panel h2")).containsExactly("session");
        assertThat(browser.texts("#panel h3"))
                .containsExactly("References, lost for sure (133)", "References, known by name (67)");
        assertThat(browser.texts("#panel .go")).contains("session empty\n$.sessions.user1");
        assertThat(browser.strings("return [...document.querySelectorAll('#graph .marked .title')].map((it) => it.textContent)"))
                .containsExactlyInAnyOrder("sessions.* \u00d7 67", "sessions.* \u00d7 133");
        browser.picture("wiki-3000-type");
    }

    @Test
    void sortsTheTypesByWhatIsLost() throws IOException {
        openWiki(3_000);

        browser.first("#types th:last-child button").click();

        assertThat(browser.texts("#types tbody th")).startsWith("session", "lock", "watcher", "page");
        assertThat(browser.first("#types th:last-child").getAttribute("aria-sort")).isEqualTo("descending");
    }

    @Test
    void showsTheReferencesOfAClickedReason() throws IOException {
        openWiki(3_000);

        browser.first("#reasons .lost .go").click();

        assertThat(browser.texts("#panel h2, #panel .chip")).containsExactly("\u00d7\nlost for sure", "sessions.* \u00d7 133");
        assertThat(browser.texts("#panel .foot .more")).containsExactly("and 113 more");
        browser.picture("wiki-3000-reason");
    }

    @Test
    void laysOutOfTheLargestNoMoreThanOfAnyOther() throws IOException {
        openWiki(100_000);

        assertThat(browser.drawn()).isEqualTo(10);
        assertThat((Boolean) browser.run("return decoded === null")).isTrue();
        assertThat((Long) browser.run("return document.getElementById('first').textContent.length"))
                .isLessThan(10_000);
        assertThat(browser.overlaps()).isEmpty();

        browser.type("/", "page 43999", Keys.ENTER);

        assertThat(browser.texts("#panel h2")).containsExactly("Page 43999");
        assertThat(browser.texts("#panel .path")).containsExactly("$.pages[43998]");
        assertThat(browser.isInTheMiddle("Page 43999")).isTrue();
        browser.picture("wiki-100000-found");
    }

    @Test
    void reachesTheEndOfAChainOfTenThousand() throws IOException {
        browser.open("chain", Documents.graph(Documents.chain(10_000)));
        assertThat(browser.boxes()).containsExactly("#1 | the root", "next \u00d7 9,999");

        browser.type("/", "#10000", Keys.ENTER);

        assertThat(browser.texts("#panel h2")).containsExactly("#10000");
        assertThat(browser.first("#panel .path").getText()).startsWith("$.next.next").contains("\u2026");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void hasTheSameAsATreeOfTextForTheKeyboard() throws IOException {
        openWiki(3_000);
        assertThat(browser.texts("#outline [role=treeitem]"))
                .hasSize(10)
                .startsWith("Wiki wiki", "folders[*] \u00d7 60 folder");

        browser.run("document.querySelector('#outline [tabindex=\"0\"]').focus()");
        browser.type(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        browser.type(Keys.ENTER);

        assertThat(browser.texts("#panel h2")).containsExactly("pages[*] \u00d7 1,320");
        assertThat(browser.strings("const at = document.activeElement; return [at.textContent, at.getAttribute('aria-level'),"
                        + " at.getAttribute('aria-expanded'), at.getAttribute('aria-selected')]"))
                .containsExactly("pages[*] \u00d7 1,320 page", "2", "true", "true");

        browser.type(Keys.ARROW_RIGHT);
        assertThat(browser.run("return document.activeElement.textContent")).isEqualTo("Page 1 page \u00b7 pages[0]");
        browser.type(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
        assertThat(browser.drawn()).isEqualTo(10);
    }

    @Test
    void standsInAWideAndANarrowWindowLightAndDarkInEverySize() throws IOException {
        for (int objects : new int[] {10, 300, 3_000, 100_000}) {
            for (boolean dark : List.of(false, true)) {
                for (int width : new int[] {1440, 520}) {
                    browser.dark(dark);
                    browser.size(width, 900);
                    openWiki(objects);

                    assertThat(browser.drawn()).isBetween(10L, 24L);
                    assertThat(browser.overlaps()).isEmpty();
                    assertThat(browser.complaints()).isEmpty();
                    assertThat((Boolean) browser.run(
                                    "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                            .isTrue();
                    browser.picture("wiki-" + objects + (dark ? "-dark" : "-light") + (width < 1000 ? "-narrow" : ""));
                }
            }
        }
    }
}
