package dev.ullage.pressure;

/** Ballast that follows a shape. */
final class ShapedLoad implements Load {

    /** What is asked for is held to 1 %. */
    private static final double EXACT = 0.99;

    private final Ballast ballast;
    private final Shape shape;
    private boolean peaked;

    ShapedLoad(Ballast ballast, Shape shape) {
        this.ballast = ballast;
        this.shape = shape;
    }

    @Override
    public void drive(long nanos) {
        long wanted = shape.at(nanos);
        ballast.resize(wanted);
        if (wanted == shape.peak()) {
            if (ballast.amount() < EXACT * wanted) {
                throw new IllegalStateException("Others took the room in " + ballast.place() + ": "
                        + ballast.text(ballast.amount()) + " of " + ballast.text(wanted)
                        + " could be held. Ask for less, or " + ballast.cure() + ".");
            }
            peaked = true;
        }
    }

    @Override
    public boolean isOverAt(long nanos) {
        return shape.isOverAt(nanos);
    }

    @Override
    public long held() {
        return ballast.amount();
    }

    @Override
    public boolean hasPeaked() {
        return peaked;
    }

    @Override
    public void release() {
        ballast.release();
    }
}
