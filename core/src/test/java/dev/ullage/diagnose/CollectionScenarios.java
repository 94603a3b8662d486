package dev.ullage.diagnose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Bodies that leave objects in fields. */
final class CollectionScenarios {

    private CollectionScenarios() {}

    static final class SessionRegistry implements Scenario {
        static final Map<Integer, Session> OPEN = new HashMap<>();
        private int next;

        static final class Session {
            final byte[] state = new byte[32];
        }

        @Override
        public void iterate() {
            OPEN.put(1000 + next++, new Session());
        }
    }

    static final class TwoLeaks implements Scenario {
        static final List<Order> ORDERS = new ArrayList<>();
        static final Map<String, Invoice> INVOICES = new ConcurrentHashMap<>();
        private int next;

        record Order(int number) {}

        record Invoice(String number) {}

        @Override
        public void iterate() {
            ORDERS.add(new Order(next++));
            ORDERS.add(new Order(next++));
            String number = "invoice " + next;
            INVOICES.put(number, new Invoice(number));
        }
    }

    static final class OneClassInTwoPlaces implements Scenario {
        static final List<Item> SOLD = new ArrayList<>();
        static final Set<Item> BOUGHT = new HashSet<>();

        static final class Item {}

        @Override
        public void iterate() {
            SOLD.add(new Item());
            BOUGHT.add(new Item());
        }
    }

    static final class OwnLinks implements Scenario {
        static Link first = new Link(null);

        static final class Link {
            final Link next;

            Link(Link next) {
                this.next = next;
            }
        }

        @Override
        public void iterate() {
            first = new Link(first);
        }
    }

    static final class History implements Scenario {
        static final LinkedList<Change> CHANGES = new LinkedList<>();

        record Change(String text) {}

        @Override
        public void iterate() {
            CHANGES.add(new Change("changed"));
        }
    }

    static final class Nested implements Scenario {
        static final Map<String, List<Visit>> VISITS = new HashMap<>();

        record Visit(long time) {}

        @Override
        public void iterate() {
            VISITS.computeIfAbsent("one", any -> new ArrayList<>()).add(new Visit(1));
        }
    }

    static final class Service implements Scenario {
        static final Service ONLY = new Service();
        private final List<Request> handled = new ArrayList<>();

        record Request(int number) {}

        @Override
        public void iterate() {
            ONLY.handled.add(new Request(1));
        }
    }

    static final class Stack implements Scenario {
        static final Deque<Frame> FRAMES = new ArrayDeque<>();

        static final class Frame {}

        @Override
        public void iterate() {
            FRAMES.push(new Frame());
        }
    }

    static final class Log implements Scenario {
        static final StringBuilder TEXT = new StringBuilder();

        @Override
        public void iterate() {
            TEXT.append("x".repeat(400));
        }
    }

    static final class Names implements Scenario {
        static final List<String> NAMES = new ArrayList<>();
        private int next;

        @Override
        public void iterate() {
            NAMES.add("name " + next++);
        }
    }
}
