package io.weaklink.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.weaklink.Weaklink;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Gives an application with Micrometer the meters of Weaklink, which Boot binds to each of its meter registries. */
@AutoConfiguration(after = WeaklinkAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean({Weaklink.class, ReadCounts.class})
final class WeaklinkMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    WeaklinkMetrics weaklinkMetrics(Weaklink weaklink, ReadCounts counts) {
        return new WeaklinkMetrics(weaklink, counts);
    }
}
