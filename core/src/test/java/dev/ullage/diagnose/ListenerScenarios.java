package dev.ullage.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Bodies that leave listeners, or what a lambda or inner class captured. */
final class ListenerScenarios {

    private ListenerScenarios() {}

    interface PriceListener {
        void changed(int price);
    }

    static final class Market implements Scenario {
        static final List<PriceListener> LISTENERS = new CopyOnWriteArrayList<>();

        static final class Window implements PriceListener {
            int price;

            @Override
            public void changed(int newPrice) {
                price = newPrice;
            }
        }

        @Override
        public void iterate() {
            LISTENERS.add(new Window());
        }
    }

    static final class Bus implements Scenario {
        static final List<Runnable> ON_CLOSE = new ArrayList<>();

        static final class Screen {
            boolean closed;

            void close() {
                closed = true;
            }
        }

        @Override
        public void iterate() {
            Screen screen = new Screen();
            ON_CLOSE.add(() -> screen.close());
        }
    }

    static final class Views implements Scenario {
        static final List<Object> ROWS = new ArrayList<>();

        static final class Table {
            final int[] cells = new int[4];

            final class Row {
                int first() {
                    return cells[0];
                }
            }
        }

        @Override
        public void iterate() {
            ROWS.add(new Table().new Row());
        }
    }

    static final class Jobs implements Scenario {
        static Job last = new Job();

        static class Job {
            Job before;
        }

        static final class Report {
            final int[] pages = new int[4];

            Job job() {
                return new Job() {
                    @Override
                    public String toString() {
                        return "pages: " + pages.length;
                    }
                };
            }
        }

        @Override
        public void iterate() {
            Job job = new Report().job();
            job.before = last;
            last = job;
        }
    }
}
