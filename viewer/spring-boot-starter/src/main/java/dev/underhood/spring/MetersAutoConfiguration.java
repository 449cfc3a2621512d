package dev.underhood.spring;

import dev.underhood.meter.RunMeters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Meters for the application's trainings, where it has a registry: what a recorder is given as
 * {@code .listener(meters.listener())} shows wherever the application's other meters do.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnProperty(name = "underhood.enabled", matchIfMissing = true)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnSingleCandidate(MeterRegistry.class)
public class MetersAutoConfiguration {
    /** Made by Spring. */
    public MetersAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    RunMeters underhoodMeters(MeterRegistry registry) {
        return RunMeters.of(registry);
    }
}
