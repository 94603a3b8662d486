package dev.ullage.monitor.watch;

import dev.ullage.monitor.StateChange;
import dev.ullage.monitor.growth.LeakSuspicion;
import dev.ullage.monitor.jfr.FlightEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who is told of what: listeners, the log and the flight recorder. Safe for use by several threads. */
final class Listeners {

    private static final System.Logger LOG = System.getLogger("dev.ullage.monitor");

    private final List<Subscription> statuses = new CopyOnWriteArrayList<>();
    private final List<Subscription> changes = new CopyOnWriteArrayList<>();
    private final List<Subscription> warnings = new CopyOnWriteArrayList<>();
    private final List<Subscription> leaks = new CopyOnWriteArrayList<>();
    private final Deliveries deliveries;

    Listeners(Deliveries deliveries, boolean logging) {
        this.deliveries = deliveries;
        if (logging) {
            onChange(change ->
                    LOG.log(change.isWorse() ? System.Logger.Level.WARNING : System.Logger.Level.INFO, change.text()));
            onWarning(warning -> LOG.log(System.Logger.Level.WARNING, warning.text()));
            onLeak(leak -> LOG.log(System.Logger.Level.WARNING, leak.render()));
        }
    }

    Subscription onStatus(Consumer<? super MonitorStatus> listener) {
        return subscribe(statuses, listener);
    }

    Subscription onChange(Consumer<? super StateChange> listener) {
        return subscribe(changes, listener);
    }

    Subscription onWarning(Consumer<? super MonitorWarning> listener) {
        return subscribe(warnings, listener);
    }

    Subscription onLeak(Consumer<? super LeakSuspicion> listener) {
        return subscribe(leaks, listener);
    }

    private <T> Subscription subscribe(List<Subscription> subscriptions, Consumer<? super T> listener) {
        Subscription subscription = new Subscription(listener, deliveries, subscriptions::remove);
        subscriptions.add(subscription);
        return subscription;
    }

    /** Whether anybody wants statuses, which are objects. */
    boolean wantStatus() {
        return !statuses.isEmpty();
    }

    void tell(MonitorStatus status) {
        statuses.forEach(each -> each.tell(status));
    }

    void tell(StateChange change) {
        FlightEvents.change(change);
        changes.forEach(each -> each.tell(change));
    }

    void tell(MonitorWarning warning) {
        warnings.forEach(each -> each.tell(warning));
    }

    void tell(LeakSuspicion leak) {
        FlightEvents.leak(
                "SUSPECTED",
                leak.severity().title(),
                leak.growth().trend().map(trend -> trend.perSecond()).orElse(0.0),
                leak.render());
        leaks.forEach(each -> each.tell(leak));
    }
}
