package dev.ullage.examples.e12_footprint.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.StaticFootprint;
import org.junit.jupiter.api.Test;

@StaticFootprint(value = "1MiB", packages = "dev.ullage.examples.e12_footprint.map")
class PostcodesHeavyCases {

    @Test
    void everyPostcodeHasADistrict() {
        assertThat(Postcodes.district(10_115)).isEqualTo("district 10");
    }
}
