package io.weaklink.tool.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with a page in it, and what a person does there. Belongs to one thread. */
final class Browser implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "pages");

    // Held, for else its level could be collected. It warns of a protocol that is not used here.
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    /** Finds the box whose title begins with the argument of the script. */
    private static final String BOX = "const at = [...document.querySelectorAll('#graph .item')]"
            + ".find((it) => it.querySelector('.title').textContent.startsWith(arguments[0]))"
            + ".querySelector('.box:not(.behind)').getBoundingClientRect();";

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one, with a profile of its own in this directory. */
    static Browser start(Path directory) {
        SELENIUM.setLevel(Level.SEVERE);
        var options = new ChromeOptions();
        options.setBinary(program("chromium").toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-device-scale-factor=1",
                "--user-data-dir=" + directory);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver").toFile())
                .build();
        var driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(new Dimension(1400, 900));
        return new Browser(driver);
    }

    private static Path program(String name) {
        for (String directory : System.getenv("PATH").split(":")) {
            Path program = Path.of(directory, name);
            if (Files.isExecutable(program)) {
                return program;
            }
        }
        throw new IllegalStateException("'" + name + "' is not on the path. On Debian: apt-get install chromium"
                + " chromium-driver.");
    }

    /** Writes the graph as a page beside the pictures, and opens it. */
    void open(String name, SnapshotGraph graph) {
        Path file = PICTURES.resolve(name + ".html").toAbsolutePath();
        try {
            Files.createDirectories(PICTURES);
            try (Writer out = Files.newBufferedWriter(file)) {
                new HtmlPage(graph, name).writeTo(out);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        driver.get(file.toUri().toString());
    }

    /** Returns what the page complained about, also what its policy kept from running. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    void dark(boolean dark) {
        var feature = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    Object run(String script) {
        return driver.executeScript(script);
    }

    /** Returns how many boxes are drawn. */
    long drawn() {
        return (Long) driver.executeScript("return document.querySelectorAll('#graph .item').length");
    }

    double zoom() {
        return ((Number) driver.executeScript("return view.k")).doubleValue();
    }

    /** Returns what stands in the boxes, a line each. */
    List<String> boxes() {
        return strings("return items.map((it) => it.lines.filter((line) => line !== '').join(' | '))");
    }

    /** Returns pairs of boxes and labels that cover each other. */
    List<String> overlaps() {
        return strings("""
                const all = [...document.querySelectorAll('#graph .item, #graph .label')].map((it) => {
                  const at = (it.querySelector('.box:not(.behind)') ?? it).getBoundingClientRect();
                  return { at, text: it.textContent };
                });
                return all.flatMap((one, i) => all.slice(i + 1)
                  .filter(({ at }) => at.left < one.at.right - 1 && one.at.left < at.right - 1
                    && at.top < one.at.bottom - 1 && one.at.top < at.bottom - 1)
                  .map((other) => one.text + ' | ' + other.text));""");
    }

    List<String> strings(String script) {
        return ((List<?>) driver.executeScript(script))
                .stream().map(String::valueOf).toList();
    }

    /** Returns whether the box with this title stands near the middle of the picture. */
    boolean isInTheMiddle(String title) {
        return (Boolean) driver.executeScript(
                BOX + "const graph = document.getElementById('graph').getBoundingClientRect();"
                        + "return Math.hypot((at.left + at.right - graph.left - graph.right) / 2,"
                        + " (at.top + at.bottom - graph.top - graph.bottom) / 2) < 5",
                title);
    }

    /** Clicks, with the mouse, where the box with this title is drawn. */
    void click(String title) {
        var at = (List<?>) driver.executeScript(
                BOX + "return [Math.round((at.left + at.right) / 2), Math.round((at.top + at.bottom) / 2)]", title);
        int x = ((Number) at.get(0)).intValue();
        int y = ((Number) at.get(1)).intValue();
        new Actions(driver).moveToLocation(x, y).click().perform();
    }

    void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    WebElement element(String id) {
        return driver.findElement(By.id(id));
    }

    String text(String id) {
        return element(id).getText();
    }

    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    WebElement first(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    void type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Waits for what takes its time, an animation for one. */
    void await(BooleanSupplier condition) {
        for (int i = 0; !condition.getAsBoolean(); i++) {
            if (i == 200) {
                throw new AssertionError("Not so after 10 s.");
            }
            driver.executeAsyncScript("setTimeout(arguments[0], 50)");
        }
    }

    /** Takes a picture into {@code target/pages}, and returns its file. */
    Path picture(String name) {
        try {
            return Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
