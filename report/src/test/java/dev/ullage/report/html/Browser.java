package dev.ullage.report.html;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with a page in it, as a person would use it. */
final class Browser implements AutoCloseable {

    private static final Pattern REQUESTED =
            Pattern.compile("\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test, with the reason, where there is no Chromium or no driver for it. */
    static Browser start(boolean dark) {
        Optional<File> chromium = program("chromium", "chromium-browser", "google-chrome");
        Optional<File> chromedriver = program("chromedriver");
        assumeTrue(
                chromium.isPresent() && chromedriver.isPresent(),
                "The HTML report is not looked at: there is no "
                        + (chromium.isPresent() ? "chromedriver" : "chromium")
                        + " on the PATH. Install both, on Debian with: apt-get install chromium chromium-driver");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=1280,1600");
        options.addArguments("--disable-background-networking", "--disable-component-update", "--no-first-run");
        options.setCapability("goog:loggingPrefs", logs);
        System.setProperty("webdriver.chrome.driver", chromedriver.get().getPath());
        System.setProperty("webdriver.chrome.silentOutput", "true");
        Browser browser = new Browser(new ChromeDriver(options));
        browser.driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        browser.driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return browser;
    }

    private static Optional<File> program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    void open(Path page) {
        driver.get(page.toUri().toString());
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    Object await(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    long number(String script) {
        return ((Number) run("return " + script)).longValue();
    }

    String text(String script) {
        return String.valueOf(run("return " + script));
    }

    WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> elements(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** What the console of the page says, since the last question. */
    List<String> complaints() {
        return entries(LogType.BROWSER).map(LogEntry::getMessage).toList();
    }

    /** The addresses that were asked for, since the last question. */
    List<String> requests() {
        return entries(LogType.PERFORMANCE)
                .flatMap(entry -> REQUESTED.matcher(entry.getMessage()).results())
                .map(found -> found.group(1))
                .toList();
    }

    private Stream<LogEntry> entries(String type) {
        return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
