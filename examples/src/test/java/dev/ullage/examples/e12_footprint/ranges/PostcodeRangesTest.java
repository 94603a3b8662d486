package dev.ullage.examples.e12_footprint.ranges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.StaticFootprint;
import org.junit.jupiter.api.Test;

@StaticFootprint(value = "64KiB", packages = "dev.ullage.examples.e12_footprint.ranges")
class PostcodeRangesTest {

    @Test
    void everyPostcodeHasADistrict() {
        assertThat(PostcodeRanges.district(10_115)).isEqualTo("district 10");
    }
}
