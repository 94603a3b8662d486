package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.nio.file.spi.FileTypeDetector;
import java.text.NumberFormat;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text work whose libraries keep caches of their own: by locale, by pattern, by bundle. */
final class TextAndFormats {

    private static final Locale[] LOCALES = {
        Locale.ENGLISH, Locale.GERMANY, Locale.FRANCE, Locale.JAPAN, Locale.ITALY, Locale.CANADA_FRENCH, Locale.KOREA
    };

    private TextAndFormats() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("regular expressions are compiled and matched", TextAndFormats::patterns),
                Scenario.clean("numbers are formatted in seven locales", TextAndFormats::numbers),
                Scenario.clean("dates are formatted in seven locales", TextAndFormats::dates),
                Scenario.clean("a resource bundle is looked up in seven locales", TextAndFormats::bundles),
                Scenario.clean("services are looked up", seed -> services()),
                Scenario.clean("strings are concatenated, split and joined", TextAndFormats::strings));
    }

    private static Fixture patterns(long seed) {
        Random random = new Random(seed);
        return Fixture.of(() -> {
            int number = random.nextInt(1_000);
            Matcher matcher =
                    Pattern.compile("(\\w+)-(?<n>" + number + "|x)+(.*)").matcher("order-" + number + "-rest");
            require(matcher.matches());
        });
    }

    private static Fixture numbers(long seed) {
        Random random = new Random(seed);
        return Fixture.of(() -> {
            Locale locale = LOCALES[random.nextInt(LOCALES.length)];
            String text = String.format(locale, "%,d %.2f %s", random.nextInt(), random.nextDouble(), locale);
            String currency = NumberFormat.getCurrencyInstance(locale).format(random.nextInt());
            require(text.length() + currency.length() > 3);
        });
    }

    private static Fixture dates(long seed) {
        Random random = new Random(seed);
        LocalDateTime start = LocalDateTime.of(2026, 1, 1, 12, 0);
        return Fixture.of(() -> {
            DateTimeFormatter formatter = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                    .withLocale(LOCALES[random.nextInt(LOCALES.length)]);
            require(!formatter.format(start.plusHours(random.nextInt(10_000))).isEmpty());
        });
    }

    private static Fixture bundles(long seed) {
        Random random = new Random(seed);
        return Fixture.of(() -> {
            Locale locale = LOCALES[random.nextInt(LOCALES.length)];
            require("hello"
                    .equals(ResourceBundle.getBundle(Texts.class.getName(), locale)
                            .getString("greeting")));
        });
    }

    private static Fixture services() {
        return Fixture.of(() -> {
            long found = ServiceLoader.load(FileTypeDetector.class).stream().count();
            long charsets = ServiceLoader.load(java.nio.charset.spi.CharsetProvider.class).stream()
                    .count();
            require(found + charsets >= 0);
        });
    }

    private static Fixture strings(long seed) {
        Random random = new Random(seed);
        return Fixture.of(() -> {
            String line = random.nextInt() + "," + random.nextDouble() + ',' + random.nextBoolean() + ",end";
            require(String.join(";", line.split(",", -1))
                            .toUpperCase(Locale.ROOT)
                            .length()
                    > 4);
        });
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("the scenario does not do what it says");
        }
    }

    /** The bundle that is looked up; every locale falls back to it. */
    public static final class Texts extends ListResourceBundle {
        @Override
        protected Object[][] getContents() {
            return new Object[][] {{"greeting", "hello"}};
        }
    }
}
