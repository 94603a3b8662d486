package dev.ullage.examples.e22_creation;

import java.util.ArrayList;
import java.util.List;

/** The length of a route, which comes as a text: {@code "0,0;3,4;3,8"}, in steps to the north, south, east or west. */
final class Routes {

    private Routes() {}

    /** Reads the text number by number. */
    static int length(String route) {
        int length = 0;
        int beforeX = 0;
        int beforeY = 0;
        int x = 0;
        int number = 0;
        for (int at = 0; at <= route.length(); at++) {
            char c = at < route.length() ? route.charAt(at) : ';';
            if (c == ',') {
                x = number;
                number = 0;
            } else if (c == ';') {
                length += Math.abs(x - beforeX) + Math.abs(number - beforeY);
                beforeX = x;
                beforeY = number;
                number = 0;
            } else {
                number = 10 * number + (c - '0');
            }
        }
        return length;
    }

    /** The same by a point for each part, and texts for its numbers. */
    static int lengthByPoints(String route) {
        int length = 0;
        Point before = new Point(0, 0);
        for (Point point : points(route)) {
            length += Math.abs(point.x() - before.x()) + Math.abs(point.y() - before.y());
            before = point;
        }
        return length;
    }

    private static List<Point> points(String route) {
        List<Point> points = new ArrayList<>();
        for (String part : route.split(";", -1)) {
            String[] numbers = part.split(",", -1);
            points.add(new Point(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])));
        }
        return points;
    }
}
