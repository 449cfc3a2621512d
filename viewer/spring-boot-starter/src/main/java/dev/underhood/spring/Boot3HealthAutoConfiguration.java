package dev.underhood.spring;

import dev.underhood.store.RunStore;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The part of Actuator's health that says whether the runs can be read, in Spring Boot 3. */
@AutoConfiguration(after = UnderhoodAutoConfiguration.class)
@ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
@ConditionalOnBean(RunStore.class)
public class Boot3HealthAutoConfiguration {
    /** Made by Spring. */
    public Boot3HealthAutoConfiguration() {}

    @Bean
    @ConditionalOnEnabledHealthIndicator("underhood")
    @ConditionalOnMissingBean(name = "underhoodHealthIndicator")
    HealthIndicator underhoodHealthIndicator(RunStore runs) {
        return () ->
                RunsHealth.of(
                        runs,
                        count -> Health.up().withDetail("runs", count).build(),
                        failure -> Health.down(failure).build());
    }
}
