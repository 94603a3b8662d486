module com.acme.shop {
    requires java.logging;
}
